"""What a checkpoint was made from and with: its command, its seed, and hashes of the data and of the recipe.

They are taken when a training starts: files that are edited while it runs are no part of what it made.
"""

import hashlib
import sys
from pathlib import Path

from data import PACK

HERE = Path(__file__).parent


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def joined(files: list[Path]) -> str:
    return hashlib.sha256("".join(map(digest, files)).encode()).hexdigest()


def code_hash() -> str:
    """One hash for the recipe, so a model can be matched with the code that made it."""
    return joined(sorted(HERE.glob("*.py")))


def data_hash(data: Path, troupe_data: Path = HERE.parent / "data", without: list[str] = ()) -> str:
    """One hash over everything that was learnt from, the same wherever the folders lie."""
    files = []
    for folder in ("characters", "dialogues", "pictures"):
        files += sorted((troupe_data / folder).glob("*.json*"))
    files += sorted((HERE / "temperaments").glob("*.json")) + [HERE / "things.json"]
    files += sorted((HERE / "voices").glob("*.json")) + sorted((HERE / "wording").glob("*.json"))
    left_out = PACK if "tiny-imagenet" in without else None
    return joined(files + sorted(f for f in data.iterdir() if f.is_file() and f.name.partition(".")[0] != left_out))


def started(args, minutes: float = 0) -> dict:
    """To be kept in a checkpoint. @param minutes: where in the training it was started; not 0 when it is resumed"""
    without = list(getattr(args, "without", []))
    return {
        "command": "python training/" + " ".join(Path(a).name if "/" in a else a for a in sys.argv),
        "seed": args.seed,
        "fromMinute": round(minutes, 1),
        "dataHash": data_hash(Path(args.data), Path(getattr(args, "troupe_data", HERE.parent / "data")), without),
        "codeHash": code_hash(),
        "without": without,
    }
