// A client generated from the API description only; it exits with an error on an unexpected response.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net/http"
	"os"
	"slices"

	"daybook.example/journey/client"
)

func main() {
	if len(os.Args) != 5 {
		log.Fatal("usage: journey <base URL> <username> <password> <image>")
	}
	if err := journey(os.Args[1], os.Args[2], os.Args[3], os.Args[4]); err != nil {
		log.Fatal(err)
	}
}

func journey(baseURL, username, password, image string) error {
	ctx := context.Background()
	access := ""
	authorize := func(_ context.Context, request *http.Request) error {
		if access != "" {
			request.Header.Set("Authorization", "Bearer "+access)
		}
		return nil
	}
	api, err := client.NewClientWithResponses(baseURL, client.WithRequestEditorFn(authorize))
	if err != nil {
		return err
	}

	login, err := api.LoginWithResponse(ctx, client.LoginRequest{Username: username, Password: password})
	if err != nil || login.JSON200 == nil {
		return failed("login", login, err)
	}
	access = login.JSON200.Access

	contentType, body, err := newPost(image)
	if err != nil {
		return err
	}
	created, err := api.CreatePostWithBodyWithResponse(ctx, nil, contentType, body)
	if err != nil || created.JSON201 == nil {
		return failed("createPost", created, err)
	}
	post := created.JSON201
	if post.ImageStatus != client.CreatedPostImageStatusProcessing {
		return fmt.Errorf("the image is %s", post.ImageStatus)
	}

	me, err := api.GetCurrentUserWithResponse(ctx, nil)
	if err != nil || me.JSON200 == nil {
		return failed("getCurrentUser", me, err)
	}
	first := 1
	page, err := api.ListPostsWithResponse(ctx, &client.ListPostsParams{Author: &me.JSON200.Id, Page: &first})
	if err != nil || page.JSON200 == nil {
		return failed("listPosts", page, err)
	}
	isCreated := func(item client.PostItem) bool { return item.Id == post.Id }
	if !slices.ContainsFunc(page.JSON200.Results, isCreated) {
		return fmt.Errorf("post %d is not in the list", post.Id)
	}

	like, err := api.LikePostWithResponse(ctx, post.Id, nil)
	if err != nil || like.JSON200 == nil {
		return failed("likePost", like, err)
	}
	if !like.JSON200.Liked || like.JSON200.Count != 1 {
		return fmt.Errorf("the like is %+v", *like.JSON200)
	}
	shown, err := api.GetPostWithResponse(ctx, post.Id, nil)
	if err != nil || shown.JSON200 == nil {
		return failed("getPost", shown, err)
	}
	if stats := shown.JSON200.Stats; stats.LikesCount != 1 || stats.HasLiked == nil || !*stats.HasLiked {
		return fmt.Errorf("the post has %+v", stats)
	}

	renewed, err := api.RefreshTokensWithResponse(ctx, client.RefreshTokensRequest{Refresh: &login.JSON200.Refresh})
	if err != nil || renewed.JSON200 == nil {
		return failed("refreshTokens", renewed, err)
	}
	out, err := api.LogoutWithResponse(ctx, client.LogoutRequest{Refresh: renewed.JSON200.Refresh})
	if err != nil || out.StatusCode() != http.StatusNoContent {
		return failed("logout", out, err)
	}
	return nil
}

// newPost writes the parts of a post with an image.
func newPost(image string) (string, io.Reader, error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	fields := [][2]string{{"title", "A walk"}, {"content", "By the river."}, {"published", "true"}}
	for _, field := range fields {
		if err := form.WriteField(field[0], field[1]); err != nil {
			return "", nil, err
		}
	}
	part, err := form.CreateFormFile("image", "walk.png")
	if err != nil {
		return "", nil, err
	}
	content, err := os.ReadFile(image)
	if err != nil {
		return "", nil, err
	}
	if _, err := part.Write(content); err != nil {
		return "", nil, err
	}
	return form.FormDataContentType(), &body, form.Close()
}

type answer interface{ Status() string }

func failed(operation string, given answer, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", operation, err)
	}
	return fmt.Errorf("%s answered %s", operation, given.Status())
}
