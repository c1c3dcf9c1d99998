"""Room `resolve`: mentions to Actor, Place, date intervals and Outlet."""
