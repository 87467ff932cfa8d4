"""The graph against the ontology: every term is there, and stands between what its domain and its range allow."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archivepkg.exports import export

Judge = Callable[..., "subprocess.CompletedProcess[str]"]

#: Holds a graph against an ontology: prints the faults, and how many triples were looked at.
HOLD = """
import json, sys
from rdflib import Graph, RDF, RDFS, OWL, URIRef, Literal
from rdflib.collection import Collection
graph = Graph().parse(sys.argv[1], format="json-ld")
ontology = Graph().parse(sys.argv[2], format="xml")
RICO = "https://www.ica.org/standards/RiC/ontology#"
def classes(node):
    union = ontology.value(node, OWL.unionOf)
    return set().union(*map(classes, Collection(ontology, union))) if union else {node}
def above(kind):
    return set(ontology.transitive_objects(kind, RDFS.subClassOf))
def allowed(term, side):
    found = [classes(each) for each in ontology.objects(term, side)]
    return found
kinds = {one: above(kind) for one, kind in graph.subject_objects(RDF.type)}
faults = set()
for one, how, other in graph:
    if how == RDF.type:
        if (other, RDF.type, OWL.Class) not in ontology:
            faults.add(f"{other} is no class")
        continue
    terms = set(ontology.objects(how, RDF.type))
    if not terms & {OWL.ObjectProperty, OWL.DatatypeProperty}:
        faults.add(f"{how} is no property")
    for side, node in ((RDFS.domain, one), (RDFS.range, other)):
        for wanted in allowed(how, side):
            if OWL.DatatypeProperty in terms and side == RDFS.range:
                continue
            if isinstance(node, Literal) or (node in kinds and not kinds[node] & wanted):
                faults.add(f"{how}: {node} is not of its {side.fragment}")
print(json.dumps([len(graph), sorted(faults)]))
"""


@pytest.mark.judge
def test_every_term_is_where_the_ontology_has_it(judge: Judge, shared: Path, any_package: Path, tmp_path: Path) -> None:
    ontology = shared / "schemas" / "ric-o" / "RiC-O_1-1.rdf"
    export(any_package, "ric-o", tmp_path / "graph.jsonld")
    found = judge("exports", "python", "-c", HOLD, tmp_path / "graph.jsonld", ontology)
    assert found.returncode == 0, found.stderr
    count, faults = json.loads(found.stdout)
    assert faults == []
    assert count >= 20
    wrong = (tmp_path / "graph.jsonld").read_text().replace("rico:hasCreator", "rico:hasMaker")
    (tmp_path / "wrong.jsonld").write_text(wrong.replace("rico:isOrWasIncludedIn", "rico:hasOrHadLanguage"))
    found = judge("exports", "python", "-c", HOLD, tmp_path / "wrong.jsonld", ontology)
    faults = " ".join(json.loads(found.stdout)[1])
    assert "hasMaker is no property" in faults
    assert "is not of its range" in faults
