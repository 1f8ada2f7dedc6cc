"""A clipping that tests of the import share, and the file of its article."""

TRACK = """\
Terrorism
Troops shut a smugglers' route
Officers say that nothing moves on it now.
![Soldiers at a checkpoint. [Army]](/images/2025/05/03/checkpoint.webp)
By Layla Hadi |
Troops closed a track east of Tikrit, *officers* said.
A quiet month
There were three gains:
- no shots
- no raids
Shepherds have come back.
"""
TRACK_FILE = "content/articles/2025/2025-05-03-troops-shut-a-smugglers-route.md"
