"""One page as it is published: from its plain data to its bytes."""

from __future__ import annotations

from jinja2 import Environment

from learning_station.markup.placeholders import ROOT_MARK
from learning_station.model.uris import to_root
from learning_station.pages.chrome import Chrome
from learning_station.pages.page_assets import Needs, with_body
from learning_station.pages.views import BodyView, PageSpec
from learning_station.render.policy import Policy, with_policy
from learning_station.render.template_faults import check_parts
from learning_station.render.theme import inline_texts


def render_page(env: Environment, spec: PageSpec, chrome: Chrome, body: BodyView | None) -> bytes:
    """The finished page: every address relative to it, its content policy in its head. Nothing else goes into it.

    Raises TemplateFaultError where the template makes no page, and whatever else one raises.
    """
    needs = _needs(spec)
    template = env.get_template(spec.template)
    html = template.render(spec=spec, view=spec.view, chrome=chrome, body=body, needs=needs)
    check_parts(html, template.filename)
    html = html.replace(ROOT_MARK, to_root(spec.uri))
    return with_policy(html, _policy(env, needs)).encode("utf-8", "xmlcharrefreplace")


def _needs(spec: PageSpec) -> Needs:
    """What its kind and its text need."""
    if not spec.body:
        return spec.needs
    return with_body(spec.needs, fillable=spec.body.fillable, worksheets=spec.body.worksheets, code=spec.body.code)


def _policy(env: Environment, needs: Needs) -> Policy:
    return Policy(
        station=True,
        store=needs.store,
        manifest=True,
        forms=needs.forms,
        base=needs.base,
        scripts=inline_texts(env, needs.inline_scripts),
        styles=inline_texts(env, needs.inline_styles),
    )
