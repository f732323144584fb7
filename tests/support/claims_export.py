"""Write the claims of a folder of texts in the export's shape without a database.

    python tests/support/claims_export.py polnear/dev/text > claims.jsonl

One claim a line, each with the one place where it was found; the file names begin with outlet and day of publication.
"""

import json
import re
import sys
from pathlib import Path

import onrecord
from onrecord.extraction import record_to_dict

_DAY = re.compile(r"_(\d{4}-\d\d-\d\d)_")


def main() -> None:
    """Extract each text and print its claims."""
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        day = _DAY.search(path.name)
        text = path.read_bytes().decode("utf-8")
        record = record_to_dict(onrecord.extract(text, published_at=day[1] if day else None, source=path.stem))
        for claim in record["claims"]:
            places = [{"article": path.stem, **occurrence} for occurrence in claim["occurrences"]]
            line = {"id": f"{path.stem} {claim['id']}", "text": claim["text"], "occurrences": places}
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
