"""
The demonstration: fill a synthetic municipality when there is none, and serve it on this machine.

    python -m wijkteam.synthetic.demo --port 8000 --households 3000 [--fresh]
"""

import sys

from wijkteam.synthetic.demo.command import main

sys.exit(main())
