"""Read the figures of texts with quantulum3: JSON texts on standard input, processor seconds on standard output."""

import json
import sys
from time import process_time

from quantulum3 import parser

texts = json.load(sys.stdin)
parser.parse(texts[0])  # loads what the peer loads once
begun = process_time()
for text in texts:
    parser.parse(text)
print(process_time() - begun)
