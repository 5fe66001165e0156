"""The engine for more than one machine: an Elasticsearch 8 cluster through the official client."""

from search.engines.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
