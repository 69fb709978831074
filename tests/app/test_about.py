"""What the status bar says of a population."""

from __future__ import annotations

from rnnscope.app.about import facts_text


def test_one_network_is_not_called_several(samples):
    assert facts_text(samples.built_network(networks=1)).split(" · ")[1:3] == ["1 network", "T = 29"]
    assert " × 8 networks · T = 29" in facts_text(samples.built_network(networks=8))
    assert facts_text(samples.built_network(networks=8), changes=2).endswith("2 changes by hand")
