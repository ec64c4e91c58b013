"""Words of a clause that neither a table nor its own grammar explains: it is of something else.

“Burglary rose in all four districts” beside a table of how safe people feel: nothing there tells of
burglary, so that no row of it can bear the sentence out, or speak against it.
"""

from __future__ import annotations

from functools import lru_cache

from watchward.check.context.telling_words import telling
from watchward.check.wording.world import World

__all__ = ["strangers", "words_of_table"]

_GENERAL = telling(
    "target targets standard standards goal aim met meet missed miss achieved achieve reached hit "
    "exceeded fell fall falls fallen rose rise rises risen increase increased increases increasing "
    "decrease decreased grew grown growth dropped drop declined decline improved worsened went "
    "gone "
    "going up down more fewer less lower higher above below average county force borough district "
    "service council total overall whole figure figures number numbers proportion share rate rates "
    "percentage per cent level levels performance result results people who saw see seen showed "
    "show shows recorded recording record had has have having been being was were are is did does "
    "all each every both only just but except apart other others than exception save quarter "
    "quarters year years month months period area areas this our its their in of the at for by on "
    "over during across while and also again now still there then those these them they it "
    "remain remained lie lies stand stands slightly sharply narrowly own "
    "plan plans planned beat beaten deliver delivered full fully offence offences crime crimes "
    "incident incidents same previous prior preceding last earlier year-end pass passed "
    "on track hold held make made able will complied comply short "
    "against compared with since between from before after until one two three four five six "
    "seven eight nine ten eleven twelve thirteen fourteen fifteen including included includes "
    "better worse best worst measure measures indicator indicators group groups category "
    "categories kind kinds type types ward wards place places team teams station stations key "
    "main end start half latest pleased glad disappointed concerned noted reported said told "
    "asked explained heard stated confirmed added welcomed members member board panel committee "
    "chair commissioner officers paper table page paragraph section"
)

_STEM = 6
"""So many letters tell a word: “satisfaction” and “satisfied”."""


def strangers(text: str, *known: frozenset[str]) -> frozenset[str]:
    """The telling words of a clause that are neither general nor among those that are known."""
    begun = {word[:_STEM] for words in known for word in words}
    return frozenset(word for word in _telling(text) if word[:_STEM] not in begun)


@lru_cache(maxsize=2_000)
def _telling(text: str) -> frozenset[str]:
    words = telling(text) - _GENERAL
    return frozenset(word for word in words if not any(map(str.isdigit, word)))


def words_of_table(world: World, table: int) -> frozenset[str]:
    """The telling words of all headings of a table."""
    return telling(" ".join({one.title for one in world.columns if one.table == table}))
