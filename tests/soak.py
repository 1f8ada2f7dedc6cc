"""Look for what nobody has thought of, for as long as is asked: `make soak`.

Each target is fed texts that hypothesis makes up, round after round, each round with a seed of its
own; what is found is printed with the smallest text that shows it.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from attacks.properties import TARGETS
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

ROUND = 250  # texts between two looks at the clock


def main() -> int:
    """Run every target; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0, help="for all targets together")
    parser.add_argument("--seed", type=int, default=0, help="of the first round")
    parser.add_argument("--only", choices=sorted(TARGETS), help="one target")
    asked = parser.parse_args()
    targets = [asked.only] if asked.only else list(TARGETS)
    share = asked.minutes * 60 / len(targets)
    found = [_run(name, *TARGETS[name], share, asked.seed) for name in targets]
    return 1 if any(found) else 0


def _run(
    name: str,
    texts: SearchStrategy[str],
    holds: Callable[[str], None],
    seconds: float,
    first: int,
) -> int:
    """Feed one target until its time is up; how many rounds ended with a find."""
    begun, tried, slowest, finds, number = time.monotonic(), 0, 0.0, 0, first
    while time.monotonic() - begun < seconds:

        def timed(text: str) -> None:
            nonlocal tried, slowest
            tried += 1
            before = time.process_time()
            holds(text)
            slowest = max(slowest, time.process_time() - before)

        try:
            _round(texts, timed, number)
        except Exception as error:  # noqa: BLE001 - whatever a text can cause is a find
            finds += 1
            notes = "\n".join(getattr(error, "__notes__", ()))
            print(f"{name}, seed {number}: {type(error).__name__}: {error}\n{notes}", flush=True)
        number += 1
    minutes = (time.monotonic() - begun) / 60
    print(
        f"{name}: {tried} texts in {minutes:.1f} minutes, {finds} finds,"
        f" slowest text {slowest:.2f} s, seeds {first} to {number - 1}",
        flush=True,
    )
    return finds


def _round(texts: SearchStrategy[str], holds: Callable[[str], None], number: int) -> None:
    checked = settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(checked(given(texts)(holds)))()


if __name__ == "__main__":
    sys.exit(main())
