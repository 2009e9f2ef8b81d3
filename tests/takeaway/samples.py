"""Lists to take home, and a reader of QR codes that shares no code with what draws them."""

from __future__ import annotations

from collections.abc import Sequence

import zxingcpp
from hypothesis import strategies as st

from explorer.domain.kinds import Kind
from explorer.domain.taken import TakenEntry
from explorer.takeaway.qr import QUIET_ZONE

Record = tuple[Kind, str]

TITLES = (
    "Practice manager",
    "Rheolwr practis — gofal sylfaenol, Llŷn ac Eifionydd ŵ",
    "مدير عيادة طبية",
    "מנהלת מרפאה",
    "诊所经理（全科）",
    "診療所の管理者",
    "병원 관리자",
    "ผู้จัดการคลินิก",
    "क्लिनिक प्रबंधक",
    "மருத்துவமனை மேலாளர்",
    "Διευθυντής κλινικής",
    "Менеджер клиники",
    "Կլինիկայի մենեջեր",
    "კლინიკის მენეჯერი",
    "የክሊኒክ ሥራ አስኪያጅ",
    "Nurse 👩🏽‍⚕️ and family 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇬🇧",
    "Cafe\u0301 z\u0335\u0321\u035c\u0360algo 𝒜𝓁𝓅𝒽𝒶 𐐷",
    "£30,000 – “Naïve” œuvre ÿ ¥ §",
)
ADDRESS = "https://nationalcareers.service.gov.uk/job-profiles/practice-manager"


def records(count: int) -> tuple[Record, ...]:
    """So many records of every kind, no two the same."""
    kinds = tuple(Kind)
    return tuple(
        (kind, f"lead-{n}/university/bsc-{n}+scheme-{n}" if kind is Kind.ROUTE else f"record-{n}")
        for n, kind in ((n, kinds[n % len(kinds)]) for n in range(count))
    )


def entries(listed: Sequence[Record], titles: Sequence[str] = TITLES) -> tuple[TakenEntry, ...]:
    """An entry for each record, with titles in turn; every third has an address or a note."""
    return tuple(
        TakenEntry(
            kind,
            record,
            titles[n % len(titles)],
            "About 3 years: a degree, then a graduate scheme",
            ADDRESS if n % 3 != 1 else "",
            "Ask Ama about it" if n % 3 == 1 else "",
        )
        for n, (kind, record) in enumerate(listed)
    )


def scanned(modules: Sequence[Sequence[bool]], scale: int = 4) -> list[str]:
    """What the independent reader finds in a picture of the modules, dark on light."""
    side = (len(modules) + 2 * QUIET_ZONE) * scale
    margin = b"\xff" * (QUIET_ZONE * scale)
    picture = bytearray(b"\xff" * (side * QUIET_ZONE * scale))
    for row in modules:
        line = b"".join((b"\x00" if dark else b"\xff") * scale for dark in row)
        picture += (margin + line + margin) * scale
    picture += b"\xff" * (side * QUIET_ZONE * scale)
    image = memoryview(picture).cast("B", (side, side))
    return [found.text for found in zxingcpp.read_barcodes(image)]


record_ids = st.text(
    st.characters(categories=("L", "N", "P", "S"), codec="utf-8"), min_size=1, max_size=30
)
some_records = st.lists(
    st.tuples(st.sampled_from(Kind), record_ids), min_size=1, max_size=50, unique=True
)
"""From 1 to 50 records with ids of any sort."""
