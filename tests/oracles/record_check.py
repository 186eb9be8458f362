#!/usr/bin/python3
"""record_check.py SCHEMA.json FILE.yaml… - does an editor's schema take the files? 1 where not."""
import json
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """Days stay texts, as editors take them."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != 'tag:yaml.org,2002:timestamp']
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

schema = json.load(open(sys.argv[1], encoding='utf-8'))
jsonschema.Draft7Validator.check_schema(schema)
bad = 0
for path in sys.argv[2:]:
    record = yaml.load(open(path, encoding='utf-8'), Loader)
    for error in jsonschema.Draft7Validator(schema).iter_errors(record):
        print('%s: %s: %s' % (path, '/'.join(map(str, error.path)), error.message[:200]))
        bad = 1
sys.exit(bad)
