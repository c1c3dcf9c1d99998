"""The views over the tables of a store: actors of many articles made one, ids as comparing actors and judgements have them.

The files keep what each article says by itself. Where `identities` has rows, mentions, claims, events, instruments and actors are
shown with the ids that these give; `..._found` has them as they lie in the files.
"""

from __future__ import annotations

from hearsay.records import Party

__all__ = ["ACTORS", "ARTICLE_PARTS", "CHANGED", "IDENTITIES"]

# An actor has one row for each article that mentions it; read, these become one: the best known kind and country, then the
# commonest name; aliases, sectors, variants and roles are united. Every tie is broken by the alphabet, so that the order of the
# parts does not matter.
ACTORS = """
create view actors as
with spelt as (select id, name, kind, country, count(*) as n from actors_by_article group by all),
chosen as (select id, first({'name': name, 'kind': kind, 'country': country}
                            order by kind = 'unknown', country is null, n desc, name, kind, country) as best
           from spelt group by id),
words as (select id, unnest(aliases) as word from actors_by_article
          union select s.id, s.name from spelt s join chosen c using (id)),
aliases as (select w.id, list(distinct word order by word) as words from words w join chosen c using (id)
            where word <> c.best.name group by w.id),
codes as (select id, list(distinct code order by code) as words
          from (select id, unnest(sectors) as code from actors_by_article) group by id),
variants as (select id, list(distinct other order by other) as words
             from (select id, unnest(possible_variants) as other from actors_by_article) where other <> id group by id),
held as (select id, article, unnest(roles) as role from actors_by_article),
spans as (select id, role.words as words, role.country as country, role.office as office, min(role."from") as first,
                 max(role."to") as last, list(distinct article order by article) as articles
          from held group by id, role.words, role.country, role.office),
roles as (select id, list({'words': words, 'country': country, 'office': office, 'from': first, 'to': last, 'articles': articles}
                          order by words, country, office) as words
          from spans group by id),
made as (select id, rule, count(*) as n from actors_by_article where rule is not null group by id, rule),
rules as (select id, first(rule order by n desc, rule) as rule from made group by id)
select id, best.name as name, best.kind as kind, best.country as country, coalesce(codes.words, []) as sectors,
       coalesce(aliases.words, []) as aliases, coalesce(variants.words, []) as possible_variants,
       coalesce(roles.words, []) as roles, rules.rule as rule
from chosen left join aliases using (id) left join codes using (id) left join variants using (id) left join roles using (id)
     left join rules using (id)
"""

# Which part an article lies in: the last folder of its file.
ARTICLE_PARTS = "create view article_parts as select id, parse_path(filename)[-2] as part from read_parquet({files}, filename = true)"

# What an id of an article means, by 'id' or 'id@start-end'.
IDENTITIES = """
create view meanings as
select article, map(list(key order by key), list(meant order by key)) as m
from (select article, case when start is null then actor else actor || '@' || start || '-' || "end" end as key, meant from identities)
group by article
"""


def _now(id: str, span: str) -> str:
    return f"""coalesce(m[{id} || '@' || {span}."start" || '-' || {span}."end"], m[{id}], {id})"""


def _parties(column: str) -> str:
    fields = ", ".join(f"'{name}': " + (_now("p.actor", "p") if name == "actor" else f'p."{name}"') for name in Party.__struct_fields__)
    return f"list_transform({column}, lambda p: {{{fields}}}) as {column}"


def _view(name: str, *changes: str) -> str:
    return f"create view {name} as select t.* replace ({', '.join(changes)}) from {name}_found t left join meanings using (article)"


# The views of tables whose ids change, by table; each rests on `<table>_found` and `meanings`.
CHANGED = {
    "mentions": _view("mentions", f"{_now('actor', 't')} as actor"),
    "claims": _view("claims", _parties("sources"), _parties("addressees")),
    "events": _view("events", _parties("actors"), _parties("recipients")),
    "instruments": _view("instruments", "list_distinct(list_transform(bodies, lambda b: coalesce(m[b], b))) as bodies"),
    "joins": _view("joins", f"{_now('actor', 'b')} as actor"),
    # `actors_again` has the rows that take the place of those whose ids have changed.
    "actors": """
create view actors_by_article as
select t.* replace (list_transform(possible_variants, lambda v: coalesce(m[v], v)) as possible_variants)
from (from actors_found f anti join identities i on i.article = f.article and i.actor = f.id and i.start is null) t
     left join meanings using (article)
union all by name select * from actors_again
""",
}
