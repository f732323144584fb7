"""Who said what: the network reads windows of the text, and its opinions become attributions.

In the order of work: ``windows`` and ``syntax`` make what the network reads, ``network`` runs it, ``decoding`` turns
its scores into drafts and ``entities`` into names, and ``inference`` is the stage that does all this. Then ``fitting``
holds the drafts to the marks of the article, which ``scene`` knows, ``confidence`` says how sure each is, ``shaping``
makes it an attribution, and ``finding`` is the stage.
"""
