"""A program that knows the API by its description only; ends with an error when an answer is not the one it expects."""

import sys
from pathlib import Path
from typing import TypeVar

from daybook_client import AuthenticatedClient, Client
from daybook_client.api.auth import login, logout, refresh_tokens
from daybook_client.api.likes import like_post
from daybook_client.api.posts import create_post, get_post, list_posts
from daybook_client.api.users import get_current_user
from daybook_client.models import (
    CreatedPost,
    CreatedPostImageStatus,
    CreatePostRequestParts,
    LikeState,
    LoginRequest,
    LogoutRequest,
    PostDetail,
    PostPage,
    RefreshedTokens,
    RefreshTokensRequest,
    TokenPair,
    UserDetail,
)
from daybook_client.types import File

Expected = TypeVar("Expected")


def given(kind: type[Expected], answer: object) -> Expected:
    if not isinstance(answer, kind):
        raise SystemExit(f"Expected {kind.__name__}, got {answer}")
    return answer


def main(base_url: str, username: str, password: str, image: str) -> None:
    anonymous = Client(base_url=base_url)
    tokens = given(TokenPair, login.sync(client=anonymous, body=LoginRequest(username=username, password=password)))
    client = AuthenticatedClient(base_url=base_url, token=tokens.access)

    with Path(image).open("rb") as payload:
        body = CreatePostRequestParts(
            title="A walk",
            content="By the river.",
            published=True,
            image=File(payload=payload, file_name="walk.png", mime_type="image/png"),
        )
        created = given(CreatedPost, create_post.sync(client=client, body=body))
    assert created.image_status == CreatedPostImageStatus.PROCESSING, created

    me = given(UserDetail, get_current_user.sync(client=client))
    page = given(PostPage, list_posts.sync(client=anonymous, author=me.id, page=1))
    assert created.id in [post.id for post in page.results], page

    like = given(LikeState, like_post.sync(created.id, client=client))
    assert (like.liked, like.count) == (True, 1), like
    shown = given(PostDetail, get_post.sync(created.id, client=client))
    assert (shown.stats.likes_count, shown.stats.has_liked) == (1, True), shown

    renewed = given(
        RefreshedTokens, refresh_tokens.sync(client=anonymous, body=RefreshTokensRequest(refresh=tokens.refresh))
    )
    out = logout.sync_detailed(client=anonymous, body=LogoutRequest(refresh=renewed.refresh))
    assert out.status_code == 204, out


if __name__ == "__main__":
    main(*sys.argv[1:])
