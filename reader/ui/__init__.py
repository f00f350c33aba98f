"""The window: everything that is seen and touched.

``theme``, ``fonts``, ``icons`` and ``actions`` are tables with a few functions; ``components`` are
small painted widgets that know nothing of articles or libraries. Views are handed a ``Session``
and a ``Theme``; there are no singletons, and no view knows another view. Interface measures are
those of a text scale of 100 %: ``Theme.px`` turns them into pixels.
"""
