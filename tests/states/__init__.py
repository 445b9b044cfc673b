"""Each element of a page in each of its states, as a page that one can open and look at.

One YAML file an element has its states: which page of the tiny station shows it, what the learner's browser keeps, which
day it is, what was pressed, and the words that one has to see then. The browser tests open every one of them;
`make states` writes them for a person, with a list of all.
"""

from tests.states.gallery import write_states
from tests.states.state import STATES, State

__all__ = ["STATES", "State", "write_states"]
