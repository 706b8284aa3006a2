// Made from /api/v1/openapi.json by tests/integration/api/client.test.ts (`vitest -u`).
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
export interface paths {
    "/auth/email/change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Request another email address */
        post: operations["changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verify an address by the emailed link */
        get: operations["verifyEmailByLink"];
        put?: never;
        /** Verify an address */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log out */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mylogin/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in, refresh token in a cookie */
        post: operations["loginWithCookie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the password */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset the password */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/token/recovery/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Request a recovery email */
        post: operations["sendRecoveryToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/token/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token
         * @description Without `refresh` in the body the cookie `refresh_token` is used and set anew.
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/token/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify a token */
        post: operations["verifyToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/username/change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the username */
        post: operations["changeUsername"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/likes/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        /** Get a like */
        get: operations["getLike"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/likes/batch/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the likes of several posts */
        get: operations["countLikes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/likes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List likes
         * @description Without a filter the number of all likes; with `user` or `post` a page of likes, newest first; with both whether the one likes the other.
         */
        get: operations["listLikes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/likes/toggle/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Like a post or take the like back
         * @description With `X-Socket-ID` that realtime connection does not receive the new count.
         */
        post: operations["toggleLike"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{id}/like/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        get?: never;
        /** Like a post */
        put: operations["likePost"];
        post?: never;
        /** Take your like back */
        delete: operations["unlikePost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        /** Get a post */
        get: operations["getPost"];
        /**
         * Change a post
         * @description Owner or staff. Fields that are left out stay as they are; `image: null` clears the image. With `If-Match`, only if the post has not changed since.
         */
        put: operations["updatePost"];
        post?: never;
        /**
         * Delete a post
         * @description Owner or staff. Its likes and images are deleted with it. With `If-Match`, only if the post has not changed since.
         */
        delete: operations["deletePost"];
        options?: never;
        head?: never;
        /**
         * Change parts of a post
         * @description Owner or staff. Fields that are left out stay as they are; `image: null` clears the image. With `If-Match`, only if the post has not changed since.
         */
        patch: operations["patchPost"];
        trace?: never;
    };
    "/posts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List posts
         * @description Published posts only; last updated first.
         */
        get: operations["listPosts"];
        put?: never;
        /** Write a post */
        post: operations["createPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the addresses of the API */
        get: operations["getApiRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{idOrName}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An id or an exact username.
                 * @example alice
                 */
                idOrName: string;
            };
            cookie?: never;
        };
        /** Get a user */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Delete an account
         * @description Owner or staff. Posts and likes go with it, at once.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get your own profile */
        get: operations["getCurrentUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/sessions/{sessionId}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a device.
                 * @example 018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Log a device out */
        delete: operations["revokeDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your devices */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Staff only. Most recently active first.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Register
         * @description For callers without an account.
         */
        post: operations["registerUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get this document */
        get: operations["getOpenApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ChangeEmailRequest: {
            password: string;
            new_email: string;
        };
        Done: {
            /** @example Done. */
            detail: string;
        };
        /**
         * @description Field → messages; what belongs to no single field stands under `non_field_errors`.
         * @example {
         *       "title": [
         *         "This field is required."
         *       ]
         *     }
         */
        ValidationErrors: {
            [key: string]: string[];
        };
        Detail: {
            detail: string;
            code?: string;
        };
        Error: {
            error: string;
        };
        /** @description RFC 9457, for clients that accept `application/problem+json`. */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            code?: string;
            errors?: {
                [key: string]: string[];
            };
        };
        TokenRefusal: {
            detail: string;
            code?: string;
            messages?: {
                token_class: string;
                token_type: string;
                message: string;
            }[];
        };
        DraftRefusal: {
            Forbidden: string;
        };
        ChangedEmail: {
            /** @example Email changed successfully. */
            detail: string;
            /** @example alice@example.com */
            email: string;
        };
        VerifyEmailRequest: {
            token: string;
        };
        LoginRequest: {
            username: string;
            password: string;
        };
        TokenPair: {
            /**
             * @description A JWT, HS256.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x
             */
            refresh: string;
            /**
             * @description A JWT, HS256.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x
             */
            access: string;
        };
        LogoutRequest: {
            refresh?: string;
        };
        LoginWithCookieRequest: {
            username: string;
            password: string;
        };
        CookieLogin: {
            /**
             * @description A JWT, HS256.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x
             */
            access_token: string;
        };
        ChangePasswordRequest: {
            old_password: string;
            new_password: string;
            new_password2: string;
        };
        ResetPasswordRequest: {
            new_password: string;
            new_password2: string;
        };
        SendRecoveryTokenRequest: {
            email: string;
        };
        RecoverySent: {
            /** @constant */
            "Recovery email send": "Success";
        };
        RefreshTokensRequest: {
            refresh?: string;
        };
        /** @description Without `refresh` when the token came in the cookie. */
        RefreshedTokens: {
            /**
             * @description A JWT, HS256.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x
             */
            access: string;
            /**
             * @description A JWT, HS256.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x
             */
            refresh?: string;
        };
        VerifyTokenRequest: {
            token: string;
        };
        Nothing: Record<string, never>;
        ChangeUsernameRequest: {
            password: string;
            new_username: string;
        };
        ChangedUsername: {
            /** @example Username changed successfully. */
            detail: string;
            /** @example alice */
            username: string;
        };
        LikeDetail: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/likes/1/
             */
            url: string;
            /** @example 1 */
            id: number;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            created_at: string;
            user: components["schemas"]["UserReference"];
            post: components["schemas"]["PostReference"];
        };
        UserReference: {
            /** @example 1 */
            id: number;
            /** @example alice */
            username: string;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/users/1/
             */
            url: string;
        };
        PostReference: {
            /** @example 1 */
            id: number;
            /**
             * @description Cut after 50 characters.
             * @example A walk by the river
             */
            title: string;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/posts/1/
             */
            url: string;
        };
        /**
         * @example {
         *       "1": {
         *         "count": 5,
         *         "liked": true
         *       }
         *     }
         */
        LikeCounts: {
            [key: string]: {
                /** @example 5 */
                count: number;
                liked: boolean;
            };
        };
        LikeList: components["schemas"]["TotalLikes"] | components["schemas"]["LikesByUserPage"] | components["schemas"]["LikesOnPostPage"] | components["schemas"]["Liked"];
        TotalLikes: {
            /** @example 5 */
            total_likes: number;
            results: unknown[];
        };
        LikesByUserPage: {
            /** @example 5 */
            count: number;
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["LikeByUser"][];
        };
        LikeByUser: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/likes/1/
             */
            url: string;
            /** @example 1 */
            id: number;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            created_at: string;
            post: components["schemas"]["PostReference"];
        };
        LikesOnPostPage: {
            /** @example 5 */
            count: number;
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["LikeOnPost"][];
        };
        LikeOnPost: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/likes/1/
             */
            url: string;
            /** @example 1 */
            id: number;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            created_at: string;
            user: components["schemas"]["UserReference"];
        };
        Liked: {
            liked: boolean;
        };
        ToggleLikeRequest: {
            post: number;
        };
        /** @description `user` and `post` are addresses here, and objects in lists and details. */
        CreatedLike: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/likes/1/
             */
            url: string;
            /** @example 1 */
            id: number;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            created_at: string;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/users/1/
             */
            user: string;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/posts/1/
             */
            post: string;
        };
        LikeState: {
            liked: boolean;
            /** @example 5 */
            count: number;
            /**
             * @description Grows with every change of the count.
             * @example 5
             */
            version: number;
        };
        /** @description A post by itself. */
        PostDetail: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/posts/1/
             */
            url: string;
            /** @example 1 */
            id: number;
            author: components["schemas"]["UserReference"];
            /** @example A walk by the river */
            title: string;
            /** @example Fog until noon, then sun. */
            content: string;
            image: string | null;
            thumbnail: string | null;
            /**
             * @description `image` and `thumbnail` are null until the image has been processed (`ready`).
             * @example ready
             * @enum {string}
             */
            image_status: "none" | "processing" | "ready" | "failed";
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            updated_at: string;
            /** @description Only for the author and staff. */
            published?: boolean;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/likes/?post=1
             */
            likes: string;
            stats: components["schemas"]["PostDetailStats"];
        };
        PostDetailStats: {
            /**
             * @description What `like_count` is in a list of posts.
             * @example 5
             */
            likes_count: number;
            /** @description Only with credentials. */
            has_liked?: boolean;
        };
        UpdatePostRequest: {
            title?: string;
            content?: string;
            published?: boolean;
            /** @description Removes the image. */
            image?: null;
        };
        UpdatePostRequestParts: {
            title?: string;
            content?: string;
            published?: boolean;
            /**
             * Format: binary
             * @description An image of at most 10 MB and 33 megapixels (AVIF 14; with 32 bits, or interlaced with 16 bits, 16). GIF and WebP animations stay animated; of an animated PNG or AVIF the first frame is kept.
             */
            image?: string;
        };
        PatchPostRequest: {
            title?: string;
            content?: string;
            published?: boolean;
            /** @description Removes the image. */
            image?: null;
        };
        PatchPostRequestParts: {
            title?: string;
            content?: string;
            published?: boolean;
            /**
             * Format: binary
             * @description An image of at most 10 MB and 33 megapixels (AVIF 14; with 32 bits, or interlaced with 16 bits, 16). GIF and WebP animations stay animated; of an animated PNG or AVIF the first frame is kept.
             */
            image?: string;
        };
        PostPage: {
            /** @example 5 */
            count: number;
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["PostItem"][];
        };
        /** @description A post in a list. */
        PostItem: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/posts/1/
             */
            url: string;
            /** @example 1 */
            id: number;
            author: components["schemas"]["UserReference"];
            /** @example A walk by the river */
            title: string;
            /** @example Fog until noon, then sun. */
            content_excerpt: string;
            thumbnail: string | null;
            /**
             * @description `image` and `thumbnail` are null until the image has been processed (`ready`).
             * @example ready
             * @enum {string}
             */
            image_status: "none" | "processing" | "ready" | "failed";
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            updated_at: string;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/likes/?post=1
             */
            likes: string;
            stats: components["schemas"]["PostItemStats"];
        };
        PostItemStats: {
            /**
             * @description What `likes_count` is in the details of a post.
             * @example 5
             */
            like_count: number;
            /** @description Only with credentials. */
            has_liked?: boolean;
        };
        CreatePostRequest: {
            title: string;
            content: string;
            published?: boolean;
        };
        CreatePostRequestParts: {
            title: string;
            content: string;
            published?: boolean;
            /**
             * Format: binary
             * @description An image of at most 10 MB and 33 megapixels (AVIF 14; with 32 bits, or interlaced with 16 bits, 16). GIF and WebP animations stay animated; of an animated PNG or AVIF the first frame is kept.
             */
            image?: string;
        };
        /** @description A post that was just created, without counts. */
        CreatedPost: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/posts/1/
             */
            url: string;
            /** @example 1 */
            id: number;
            /**
             * Format: uri
             * @description The address of the author; lists and details have the author as an object.
             * @example https://diary.example.com/api/v1/users/1/
             */
            author: string;
            /** @example A walk by the river */
            title: string;
            /** @example Fog until noon, then sun. */
            content: string;
            /** @example null */
            image: string | null;
            /**
             * @description `image` and `thumbnail` are null until the image has been processed (`ready`).
             * @example processing
             * @enum {string}
             */
            image_status: "none" | "processing" | "ready" | "failed";
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            updated_at: string;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/likes/?post=1
             */
            likes: string;
        };
        ApiRoot: {
            users: {
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/users/
                 */
                list: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/users/me/
                 */
                me: string;
                /** @example https://diary.example.com/api/v1/users/{user_id_or_username}/ */
                detail: string;
            };
            auth: {
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/login/
                 */
                login: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/mylogin/
                 */
                login_with_cookie: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/logout/
                 */
                logout: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/token/verify/
                 */
                token_verify: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/token/refresh/
                 */
                token_refresh: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/token/recovery/
                 */
                token_recovery: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/password/change/
                 */
                password_change: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/password/reset/
                 */
                password_reset: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/username/change/
                 */
                username_change: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/email/change/
                 */
                email_change: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/auth/email/verify/
                 */
                email_verify: string;
            };
            posts: {
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/posts/
                 */
                list: string;
                /** @example https://diary.example.com/api/v1/posts/{post_id}/ */
                detail: string;
            };
            likes: {
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/likes/
                 */
                list: string;
                /** @example https://diary.example.com/api/v1/likes/{like_id}/ */
                detail: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/likes/toggle/
                 */
                toggle: string;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/v1/likes/batch/
                 */
                batch: string;
            };
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/docs/
             */
            docs: string;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/openapi.json
             */
            openapi: string;
            /** @description What a Pusher-protocol client needs to receive live like counts. */
            realtime: {
                /** @example daybook */
                key: string;
                /** @example  */
                cluster: string;
                /** @example diary.example.com */
                ws_host: string;
                /** @example 443 */
                ws_port: number;
                /** @example /realtime */
                ws_path: string;
                force_tls: boolean;
                /**
                 * Format: uri
                 * @example https://diary.example.com/api/realtime/auth/
                 */
                auth_endpoint: string;
                /** @example likes */
                channel: string;
                /** @example like-updated */
                event: string;
            };
        };
        /** @description Without the private fields unless the caller is the user or staff. */
        UserDetail: {
            /** @example 1 */
            id: number;
            /** @example alice */
            username: string;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            date_joined: string;
            /** @example alice@example.com */
            email?: string;
            last_login?: string | null;
            last_activity_at?: string | null;
            /** @example false */
            is_staff?: boolean;
            is_active?: boolean;
            stats: components["schemas"]["UserStats"];
            links: components["schemas"]["UserLinks"];
        };
        UserStats: {
            /** @example 5 */
            posts_count: number;
            /** @example 5 */
            likes_received: number;
        };
        UserLinks: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/users/1/
             */
            self: string;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/posts/?author=1
             */
            posts: string;
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/likes/?user=1
             */
            likes: string;
        };
        Device: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/users/me/sessions/018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11/
             */
            url: string;
            /**
             * Format: uuid
             * @example 018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11
             */
            id: string;
            /** @enum {string} */
            kind: "browser" | "login" | "cookie";
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            last_seen_at: string;
            /** @example Diary for Android 2.1 */
            user_agent: string;
            /** @example 203.0.113.7 */
            ip_address: string;
            /** @description Whether this request came from it. */
            current: boolean;
        };
        UserPage: {
            /** @example 5 */
            count: number;
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["UserItem"][];
        };
        UserItem: {
            /**
             * Format: uri
             * @example https://diary.example.com/api/v1/users/1/
             */
            url: string;
            /** @example 1 */
            id: number;
            /** @example alice */
            username: string;
            /** @example alice@example.com */
            email: string;
            last_activity_at: string | null;
            last_login: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            date_joined: string;
            /** @example false */
            is_staff: boolean;
            is_active: boolean;
            stats: components["schemas"]["UserStats"];
        };
        RegisterUserRequest: {
            username: string;
            email: string;
            password: string;
            password2: string;
        };
    };
    responses: {
        /** @description The request is not valid. */
        BadRequest: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationErrors"] | components["schemas"]["Detail"] | components["schemas"]["Error"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Credentials are missing or not valid. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenRefusal"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this. */
        Forbidden: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"] | components["schemas"]["DraftRefusal"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such record, page or address. */
        NotFound: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"] | components["schemas"]["Error"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Accept header cannot be met. */
        NotAcceptable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body has more than 12 MB. */
        PayloadTooLarge: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body has a type that is not read here. */
        UnsupportedMediaType: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests, logins, emails, posts, images or likes. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A bug in the server. */
        InternalServerError: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] | components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database cannot be reached for the moment. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A request with this Idempotency-Key is still being answered. */
        Conflict: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This Idempotency-Key was used for another request. */
        UnprocessableEntity: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The resource has changed. */
        PreconditionFailed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The version of this answer, for `If-None-Match` and `If-Match`.
         * @example "8Jv57qaY_LacbaiY1ndn6ZssKLY"
         */
        ETag: string;
        /**
         * @description The pages around this one (RFC 8288): `first`, `prev`, `next`, `last`.
         * @example <https://diary.example.com/api/v1/posts/?page=2>; rel="next"
         */
        Link: string;
        /**
         * @description The address of what was made.
         * @example https://diary.example.com/api/v1/posts/1/
         */
        Location: string;
        /**
         * @description The cookie `refresh_token`, out of reach of scripts.
         * @example refresh_token=eyJhbGciOiJIUzI1NiJ9.e30.x; Path=/; HttpOnly; SameSite=Strict
         */
        "Set-Cookie": string;
        /**
         * @description `true` when this is the answer to an earlier request with the same `Idempotency-Key`.
         * @example true
         */
        "Idempotency-Replayed": string;
        /**
         * @description How many like the post now.
         * @example 5
         */
        "X-Like-Count": number;
        /**
         * @description Grows with every change of the count.
         * @example 12
         */
        "X-Like-Version": number;
        /**
         * @description What is left of the caller's limit: `r` requests in the next `t` seconds. Absent with limits off.
         * @example "api-user";r=1499;t=300
         */
        RateLimit: string;
        /**
         * @description The caller's limit: `q` requests in `w` seconds. Absent with limits off.
         * @example "api-user";q=1500;w=300
         */
        "RateLimit-Policy": string;
        /**
         * @description Seconds to wait.
         * @example 60
         */
        "Retry-After": number;
        /**
         * @description How to authenticate.
         * @example Bearer realm="api"
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    changeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery",
                 *       "new_email": "alice@example.org"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeEmailRequest"];
            };
        };
        responses: {
            /** @description The email is on its way. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Verification email sent to your new email address."
                     *     }
                     */
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    verifyEmailByLink: {
        parameters: {
            query: {
                /** @description The token of the email. */
                token: string;
            };
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Email changed successfully.",
                     *       "email": "alice@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["ChangedEmail"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token is missing, unknown, used or expired. */
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyEmailRequest"];
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Email changed successfully.",
                     *       "email": "alice@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["ChangedEmail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description A pair of tokens. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "refresh": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x",
                     *       "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x"
                     *     }
                     */
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description Wrong username or password, or an inactive account. */
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x"
                 *     }
                 */
                "application/json": components["schemas"]["LogoutRequest"];
            };
        };
        responses: {
            /** @description Logged out, also when there was nothing to revoke. The cookie is cleared. */
            204: {
                headers: {
                    "Set-Cookie": components["headers"]["Set-Cookie"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description A browser sent the cookie from another site. */
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    loginWithCookie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["LoginWithCookieRequest"];
            };
        };
        responses: {
            /** @description The access token; the cookie `refresh_token` is set. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["Set-Cookie"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x"
                     *     }
                     */
                    "application/json": components["schemas"]["CookieLogin"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description Wrong username or password, or an inactive account. */
            401: components["responses"]["Unauthorized"];
            /** @description A browser sent the form from another site. */
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "old_password": "correct horse battery",
                 *       "new_password": "a walk by the river",
                 *       "new_password2": "a walk by the river"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Password changed successfully."
                     *     }
                     */
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_password": "a walk by the river",
                 *       "new_password2": "a walk by the river"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        responses: {
            /** @description Reset. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Password reset successfully."
                     *     }
                     */
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    sendRecoveryToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "alice@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["SendRecoveryTokenRequest"];
            };
        };
        responses: {
            /** @description The same for known and unknown addresses. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "Recovery email send": "Success"
                     *     }
                     */
                    "application/json": components["schemas"]["RecoverySent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshTokensRequest"];
            };
        };
        responses: {
            /** @description The new tokens. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["Set-Cookie"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x",
                     *       "refresh": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x"
                     *     }
                     */
                    "application/json": components["schemas"]["RefreshedTokens"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The token is invalid, expired, blacklisted or of the wrong type. */
            401: components["responses"]["Unauthorized"];
            /** @description A browser sent the cookie from another site. */
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    verifyToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyTokenRequest"];
            };
        };
        responses: {
            /** @description The token is valid. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The token is invalid or expired. */
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    changeUsername: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery",
                 *       "new_username": "alice.w"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeUsernameRequest"];
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Username changed successfully.",
                     *       "username": "alice"
                     *     }
                     */
                    "application/json": components["schemas"]["ChangedUsername"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getLike: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The like. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://diary.example.com/api/v1/likes/1/",
                     *       "id": 1,
                     *       "created_at": "2026-11-22T20:35:54.438Z",
                     *       "user": {
                     *         "id": 1,
                     *         "username": "alice",
                     *         "url": "https://diary.example.com/api/v1/users/1/"
                     *       },
                     *       "post": {
                     *         "id": 1,
                     *         "title": "A walk by the river",
                     *         "url": "https://diary.example.com/api/v1/posts/1/"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LikeDetail"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    countLikes: {
        parameters: {
            query?: {
                /**
                 * @description At most 100 post ids, separated by commas.
                 * @example 1,2,3
                 */
                ids?: string;
            };
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Post id → count. Unknown posts are left out. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "1": {
                     *         "count": 5,
                     *         "liked": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LikeCounts"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many ids, or not numbers. */
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listLikes: {
        parameters: {
            query?: {
                /**
                 * @description Id of a user.
                 * @example 1
                 */
                user?: number;
                /**
                 * @description Id of a post.
                 * @example 1
                 */
                post?: number;
                /**
                 * @description A number from 1; `last` is understood too.
                 * @example 1
                 */
                page?: number;
            };
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number, a page of likes, or `liked`. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikeList"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    toggleLike: {
        parameters: {
            query?: never;
            header?: {
                /** @description The realtime connection that does not receive the new count. */
                "X-Socket-ID"?: string;
                /** @description Under one key the same request is done once in 24 hours, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "post": 1
                 *     }
                 */
                "application/json": components["schemas"]["ToggleLikeRequest"];
            };
        };
        responses: {
            /** @description Liked. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Like-Count": components["headers"]["X-Like-Count"];
                    "X-Like-Version": components["headers"]["X-Like-Version"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://diary.example.com/api/v1/likes/1/",
                     *       "id": 1,
                     *       "created_at": "2026-11-22T20:35:54.438Z",
                     *       "user": "https://diary.example.com/api/v1/users/1/",
                     *       "post": "https://diary.example.com/api/v1/posts/1/"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedLike"];
                };
            };
            /** @description Not liked any more. */
            204: {
                headers: {
                    "X-Like-Count": components["headers"]["X-Like-Count"];
                    "X-Like-Version": components["headers"]["X-Like-Version"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    likePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The realtime connection that does not receive the new count. */
                "X-Socket-ID"?: string;
            };
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Liked, now or before. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "liked": true,
                     *       "count": 5,
                     *       "version": 5
                     *     }
                     */
                    "application/json": components["schemas"]["LikeState"];
                };
            };
            /** @description The post is a draft. */
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    unlikePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The realtime connection that does not receive the new count. */
                "X-Socket-ID"?: string;
            };
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not liked any more, or never. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "liked": true,
                     *       "count": 5,
                     *       "version": 5
                     *     }
                     */
                    "application/json": components["schemas"]["LikeState"];
                };
            };
            /** @description The post is a draft. */
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The post. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://diary.example.com/api/v1/posts/1/",
                     *       "id": 1,
                     *       "author": {
                     *         "id": 1,
                     *         "username": "alice",
                     *         "url": "https://diary.example.com/api/v1/users/1/"
                     *       },
                     *       "title": "A walk by the river",
                     *       "content": "Fog until noon, then sun.",
                     *       "image": "https://diary.example.com/media/diary/images/walk.jpg",
                     *       "thumbnail": "https://diary.example.com/media/diary/images/thumbnails/thumb_walk.jpg",
                     *       "image_status": "ready",
                     *       "created_at": "2026-11-22T20:35:54.438Z",
                     *       "updated_at": "2026-11-22T20:35:54.438Z",
                     *       "published": true,
                     *       "likes": "https://diary.example.com/api/v1/likes/?post=1",
                     *       "stats": {
                     *         "likes_count": 5,
                     *         "has_liked": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PostDetail"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            /** @description Another user's draft. */
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updatePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 if the resource has changed since. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "title": "A longer walk by the river"
                 *     }
                 */
                "application/json": components["schemas"]["UpdatePostRequest"];
                /**
                 * @example {
                 *       "title": "A longer walk by the river"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UpdatePostRequestParts"];
            };
        };
        responses: {
            /** @description The post as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://diary.example.com/api/v1/posts/1/",
                     *       "id": 1,
                     *       "author": {
                     *         "id": 1,
                     *         "username": "alice",
                     *         "url": "https://diary.example.com/api/v1/users/1/"
                     *       },
                     *       "title": "A walk by the river",
                     *       "content": "Fog until noon, then sun.",
                     *       "image": "https://diary.example.com/media/diary/images/walk.jpg",
                     *       "thumbnail": "https://diary.example.com/media/diary/images/thumbnails/thumb_walk.jpg",
                     *       "image_status": "ready",
                     *       "created_at": "2026-11-22T20:35:54.438Z",
                     *       "updated_at": "2026-11-22T20:35:54.438Z",
                     *       "published": true,
                     *       "likes": "https://diary.example.com/api/v1/likes/?post=1",
                     *       "stats": {
                     *         "likes_count": 5,
                     *         "has_liked": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PostDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            /** @description The post has changed since the version in `If-Match`. */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deletePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 if the resource has changed since. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            /** @description The post has changed since the version in `If-Match`. */
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patchPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 if the resource has changed since. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The id.
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "title": "A longer walk by the river"
                 *     }
                 */
                "application/json": components["schemas"]["PatchPostRequest"];
                /**
                 * @example {
                 *       "title": "A longer walk by the river"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["PatchPostRequestParts"];
            };
        };
        responses: {
            /** @description The post as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://diary.example.com/api/v1/posts/1/",
                     *       "id": 1,
                     *       "author": {
                     *         "id": 1,
                     *         "username": "alice",
                     *         "url": "https://diary.example.com/api/v1/users/1/"
                     *       },
                     *       "title": "A walk by the river",
                     *       "content": "Fog until noon, then sun.",
                     *       "image": "https://diary.example.com/media/diary/images/walk.jpg",
                     *       "thumbnail": "https://diary.example.com/media/diary/images/thumbnails/thumb_walk.jpg",
                     *       "image_status": "ready",
                     *       "created_at": "2026-11-22T20:35:54.438Z",
                     *       "updated_at": "2026-11-22T20:35:54.438Z",
                     *       "published": true,
                     *       "likes": "https://diary.example.com/api/v1/likes/?post=1",
                     *       "stats": {
                     *         "likes_count": 5,
                     *         "has_liked": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PostDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            /** @description The post has changed since the version in `If-Match`. */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listPosts: {
        parameters: {
            query?: {
                /**
                 * @description Id of the author.
                 * @example 1
                 */
                author?: number;
                /**
                 * @description Exact name of the author.
                 * @example alice
                 */
                author__username?: string;
                /**
                 * @description Part of the author's name, in any case.
                 * @example ali
                 */
                author__username__icontains?: string;
                /**
                 * @description Created from this date or date and time.
                 * @example 2026-11-22
                 */
                created__gte?: string;
                /**
                 * @description Created from this date or date and time.
                 * @example 2026-11-22
                 */
                created_at__gte?: string;
                /**
                 * @description Created until this date or date and time.
                 * @example 2026-11-22
                 */
                created__lte?: string;
                /**
                 * @description Created until this date or date and time.
                 * @example 2026-11-22
                 */
                created_at__lte?: string;
                /**
                 * @description Created on these days or between them.
                 * @example 2026-11-01,2026-11-30
                 */
                created__date__range?: string;
                /**
                 * @description Created on these days or between them.
                 * @example 2026-11-01,2026-11-30
                 */
                created_at__date__range?: string;
                /**
                 * @description Updated from this date or date and time.
                 * @example 2026-11-22
                 */
                updated__gte?: string;
                /**
                 * @description Updated from this date or date and time.
                 * @example 2026-11-22
                 */
                updated_at__gte?: string;
                /**
                 * @description Updated until this date or date and time.
                 * @example 2026-11-22
                 */
                updated__lte?: string;
                /**
                 * @description Updated until this date or date and time.
                 * @example 2026-11-22
                 */
                updated_at__lte?: string;
                /**
                 * @description Words, separated by blanks or commas, that must each be part of title or content, in any case. At most the first 10,000 matches are counted and listed.
                 * @example rainy day
                 */
                search?: string;
                /**
                 * @description Comma-separated list of `id`, `created` and `updated` (or `created_at`, `updated_at`); `-` turns one round.
                 * @example -created
                 */
                ordering?: string;
                /**
                 * @description A number from 1; `last` is understood too.
                 * @example 1
                 */
                page?: number;
            };
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of posts. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 5,
                     *       "next": null,
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "url": "https://diary.example.com/api/v1/posts/1/",
                     *           "id": 1,
                     *           "author": {
                     *             "id": 1,
                     *             "username": "alice",
                     *             "url": "https://diary.example.com/api/v1/users/1/"
                     *           },
                     *           "title": "A walk by the river",
                     *           "content_excerpt": "Fog until noon, then sun.",
                     *           "thumbnail": "https://diary.example.com/media/diary/images/thumbnails/thumb_walk.jpg",
                     *           "image_status": "ready",
                     *           "created_at": "2026-11-22T20:35:54.438Z",
                     *           "updated_at": "2026-11-22T20:35:54.438Z",
                     *           "likes": "https://diary.example.com/api/v1/likes/?post=1",
                     *           "stats": {
                     *             "like_count": 5,
                     *             "has_liked": true
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Under one key the same request is done once in 24 hours, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "A walk by the river",
                 *       "content": "Fog until noon, then sun.",
                 *       "published": true
                 *     }
                 */
                "application/json": components["schemas"]["CreatePostRequest"];
                /**
                 * @example {
                 *       "title": "A walk by the river",
                 *       "content": "Fog until noon, then sun.",
                 *       "published": true
                 *     }
                 */
                "multipart/form-data": components["schemas"]["CreatePostRequestParts"];
            };
        };
        responses: {
            /** @description The post; its image is processed next. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://diary.example.com/api/v1/posts/1/",
                     *       "id": 1,
                     *       "author": "https://diary.example.com/api/v1/users/1/",
                     *       "title": "A walk by the river",
                     *       "content": "Fog until noon, then sun.",
                     *       "image": null,
                     *       "image_status": "processing",
                     *       "created_at": "2026-11-22T20:35:54.438Z",
                     *       "updated_at": "2026-11-22T20:35:54.438Z",
                     *       "likes": "https://diary.example.com/api/v1/likes/?post=1"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedPost"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getApiRoot: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The addresses; braces stand for values to fill in. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": {
                     *         "list": "https://diary.example.com/api/v1/users/",
                     *         "me": "https://diary.example.com/api/v1/users/me/",
                     *         "detail": "https://diary.example.com/api/v1/users/{user_id_or_username}/"
                     *       },
                     *       "auth": {
                     *         "login": "https://diary.example.com/api/v1/auth/login/",
                     *         "login_with_cookie": "https://diary.example.com/api/v1/auth/mylogin/",
                     *         "logout": "https://diary.example.com/api/v1/auth/logout/",
                     *         "token_verify": "https://diary.example.com/api/v1/auth/token/verify/",
                     *         "token_refresh": "https://diary.example.com/api/v1/auth/token/refresh/",
                     *         "token_recovery": "https://diary.example.com/api/v1/auth/token/recovery/",
                     *         "password_change": "https://diary.example.com/api/v1/auth/password/change/",
                     *         "password_reset": "https://diary.example.com/api/v1/auth/password/reset/",
                     *         "username_change": "https://diary.example.com/api/v1/auth/username/change/",
                     *         "email_change": "https://diary.example.com/api/v1/auth/email/change/",
                     *         "email_verify": "https://diary.example.com/api/v1/auth/email/verify/"
                     *       },
                     *       "posts": {
                     *         "list": "https://diary.example.com/api/v1/posts/",
                     *         "detail": "https://diary.example.com/api/v1/posts/{post_id}/"
                     *       },
                     *       "likes": {
                     *         "list": "https://diary.example.com/api/v1/likes/",
                     *         "detail": "https://diary.example.com/api/v1/likes/{like_id}/",
                     *         "toggle": "https://diary.example.com/api/v1/likes/toggle/",
                     *         "batch": "https://diary.example.com/api/v1/likes/batch/"
                     *       },
                     *       "docs": "https://diary.example.com/api/v1/docs/",
                     *       "openapi": "https://diary.example.com/api/v1/openapi.json",
                     *       "realtime": {
                     *         "key": "daybook",
                     *         "cluster": "",
                     *         "ws_host": "diary.example.com",
                     *         "ws_port": 443,
                     *         "ws_path": "/realtime",
                     *         "force_tls": true,
                     *         "auth_endpoint": "https://diary.example.com/api/realtime/auth/",
                     *         "channel": "likes",
                     *         "event": "like-updated"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ApiRoot"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description An id or an exact username.
                 * @example alice
                 */
                idOrName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "username": "alice",
                     *       "date_joined": "2026-11-22T20:35:54.438Z",
                     *       "email": "alice@example.com",
                     *       "last_login": "2026-11-22T20:35:54.438Z",
                     *       "last_activity_at": "2026-11-22T20:35:54.438Z",
                     *       "is_staff": false,
                     *       "is_active": true,
                     *       "stats": {
                     *         "posts_count": 5,
                     *         "likes_received": 5
                     *       },
                     *       "links": {
                     *         "self": "https://diary.example.com/api/v1/users/1/",
                     *         "posts": "https://diary.example.com/api/v1/posts/?author=1",
                     *         "likes": "https://diary.example.com/api/v1/likes/?user=1"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UserDetail"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An id or an exact username.
                 * @example alice
                 */
                idOrName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile with all fields. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "username": "alice",
                     *       "date_joined": "2026-11-22T20:35:54.438Z",
                     *       "email": "alice@example.com",
                     *       "last_login": "2026-11-22T20:35:54.438Z",
                     *       "last_activity_at": "2026-11-22T20:35:54.438Z",
                     *       "is_staff": false,
                     *       "is_active": true,
                     *       "stats": {
                     *         "posts_count": 5,
                     *         "likes_received": 5
                     *       },
                     *       "links": {
                     *         "self": "https://diary.example.com/api/v1/users/1/",
                     *         "posts": "https://diary.example.com/api/v1/posts/?author=1",
                     *         "likes": "https://diary.example.com/api/v1/likes/?user=1"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UserDetail"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    revokeDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a device.
                 * @example 018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged out. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listDevices: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Last used first. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "url": "https://diary.example.com/api/v1/users/me/sessions/018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11/",
                     *         "id": "018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11",
                     *         "kind": "browser",
                     *         "created_at": "2026-11-22T20:35:54.438Z",
                     *         "last_seen_at": "2026-11-22T20:35:54.438Z",
                     *         "user_agent": "Diary for Android 2.1",
                     *         "ip_address": "203.0.113.7",
                     *         "current": true
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Device"][];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /**
                 * @description A number from 1; `last` is understood too.
                 * @example 1
                 */
                page?: number;
            };
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 5,
                     *       "next": null,
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "url": "https://diary.example.com/api/v1/users/1/",
                     *           "id": 1,
                     *           "username": "alice",
                     *           "email": "alice@example.com",
                     *           "last_activity_at": "2026-11-22T20:35:54.438Z",
                     *           "last_login": "2026-11-22T20:35:54.438Z",
                     *           "date_joined": "2026-11-22T20:35:54.438Z",
                     *           "is_staff": false,
                     *           "is_active": true,
                     *           "stats": {
                     *             "posts_count": 5,
                     *             "likes_received": 5
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    registerUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Under one key the same request is done once in 24 hours, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "alice",
                 *       "email": "alice@example.com",
                 *       "password": "correct horse battery",
                 *       "password2": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterUserRequest"];
            };
        };
        responses: {
            /** @description The account with its public fields. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "username": "alice",
                     *       "date_joined": "2026-11-22T20:35:54.438Z",
                     *       "email": "alice@example.com",
                     *       "last_login": "2026-11-22T20:35:54.438Z",
                     *       "last_activity_at": "2026-11-22T20:35:54.438Z",
                     *       "is_staff": false,
                     *       "is_active": true,
                     *       "stats": {
                     *         "posts_count": 5,
                     *         "likes_received": 5
                     *       },
                     *       "links": {
                     *         "self": "https://diary.example.com/api/v1/users/1/",
                     *         "posts": "https://diary.example.com/api/v1/posts/?author=1",
                     *         "likes": "https://diary.example.com/api/v1/likes/?user=1"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UserDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOpenApiDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 if the response is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0"
                     *     }
                     */
                    "application/json": {
                        /** @example 3.1.0 */
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
