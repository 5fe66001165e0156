"""Two problems to click on the home page, so that a first visitor sees an answer at once."""

EXAMPLES = (
    "桥式起重机大车走着走着轮子挤边，轮缘磨得飞快，铁轨侧面都磨亮了，换过一次车轮，不到半年又一样。",
    "铝合金薄板焊完老是冒出一串小气孔，探伤十件有三件要返修，焊丝和气都换过，还是不行。",
)
