"""Questions in French, asked of a graph: read without a language model, answered by SPARQL that is shown."""

from kg.questions.question import Question
from kg.questions.reply import Fact, Reply, ask

__all__ = ["Fact", "Question", "Reply", "ask"]
