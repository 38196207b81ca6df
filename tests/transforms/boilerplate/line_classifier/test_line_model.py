from dataclasses import replace

import pytest

from copydesk.transforms.boilerplate.line_classifier.line_model import predict_lines
from copydesk.transforms.boilerplate.line_classifier.weights import shipped_model
from copydesk.transforms.boosted_trees.tree_file import UnusableModel
from tests.transforms.boilerplate.line_classifier.invented import ARTICLE, MENU, PAGE, TAIL, context


def test_the_article_is_kept_and_the_furniture_is_not() -> None:
    prediction = predict_lines(context(PAGE), shipped_model())
    body = len(MENU) + 1
    assert all(prediction.kept[body : body + len(ARTICLE)])
    assert not any(prediction.kept[: len(MENU)])
    assert not any(prediction.kept[-len(TAIL) :])
    assert min(prediction.probability[body : body + len(ARTICLE)]) > 0.9


def test_the_same_page_gets_the_same_opinion() -> None:
    assert predict_lines(context(PAGE), shipped_model()) == predict_lines(
        context(PAGE), shipped_model()
    )


def test_a_page_without_blocks_gets_no_opinion() -> None:
    assert predict_lines(context(""), shipped_model()).kept == ()


def test_weights_for_other_features_are_refused() -> None:
    model = shipped_model()
    with pytest.raises(UnusableModel, match="other features"):
        predict_lines(context(PAGE), replace(model, features=model.features[1:]))


CHINESE = """首页 新闻 体育

海港镇保留渡轮两个冬天

海港镇议会星期二投票决定，旧渡轮将再运行两个冬天，因为外岛居民警告说大桥来得太晚，他们每天都要乘渡轮上班上学。

议员马什表示，渡轮每年将花费全镇四十万元，她希望通过新的泊位费筹集这笔钱，港务长认为这个计划是公平的。

坐满旁听席的岛上居民为投票结果鼓掌，他们中的许多人每天要乘两次渡轮，晚上渡轮晚点时港口巴士并不等人。

责任编辑：李明

版权所有 未经许可不得转载"""


def test_a_script_without_spaces_is_read_too() -> None:
    prediction = predict_lines(context(CHINESE), shipped_model())
    assert prediction.kept[2:5] == (True, True, True)
    assert prediction.kept[0] is False
    assert prediction.kept[-1] is False
