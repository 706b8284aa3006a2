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
        /** Ask for another email address */
        post: operations["postAuthEmailChange"];
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
        /** Verify an address by the mailed link */
        get: operations["getAuthEmailVerify"];
        put?: never;
        /** Verify an address */
        post: operations["postAuthEmailVerify"];
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
        post: operations["postAuthLogin"];
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
        post: operations["postAuthLogout"];
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
        post: operations["postAuthMylogin"];
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
        post: operations["postAuthPasswordChange"];
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
        post: operations["postAuthPasswordReset"];
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
        /** Ask for a recovery mail */
        post: operations["postAuthTokenRecovery"];
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
        post: operations["postAuthTokenRefresh"];
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
        post: operations["postAuthTokenVerify"];
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
        post: operations["postAuthUsernameChange"];
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
        get: operations["getLikesId"];
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
        get: operations["getLikesBatch"];
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
        get: operations["getLikes"];
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
         * @description With `X-Socket-ID` that one realtime connection is not told of the new count.
         */
        post: operations["postLikesToggle"];
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
        put: operations["putPostsIdLike"];
        post?: never;
        /** Take your like back */
        delete: operations["deletePostsIdLike"];
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
        get: operations["getPostsId"];
        /**
         * Change a post
         * @description Owner or staff. Fields that are left out stay as they are; `image: null` clears the picture. With `If-Match`, only if nobody has saved since.
         */
        put: operations["putPostsId"];
        post?: never;
        /**
         * Delete a post
         * @description Owner or staff. Its likes and pictures go with it. With `If-Match`, only if nobody has saved since.
         */
        delete: operations["deletePostsId"];
        options?: never;
        head?: never;
        /**
         * Change parts of a post
         * @description Owner or staff. Fields that are left out stay as they are; `image: null` clears the picture. With `If-Match`, only if nobody has saved since.
         */
        patch: operations["patchPostsId"];
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
         * @description Published posts only, for everybody; last updated first.
         */
        get: operations["getPosts"];
        put?: never;
        /** Write a post */
        post: operations["postPosts"];
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
        get: operations["getRoot"];
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
        get: operations["getUsersIdOrName"];
        put?: never;
        post?: never;
        /**
         * Delete an account
         * @description Owner or staff. Posts and likes go with it, at once.
         */
        delete: operations["deleteUsersIdOrName"];
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
        get: operations["getUsersMe"];
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
        delete: operations["deleteUsersMeSessionsSessionId"];
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
        get: operations["getUsersMeSessions"];
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
        get: operations["getUsers"];
        put?: never;
        /**
         * Register
         * @description For callers without an account.
         */
        post: operations["postUsers"];
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
        get: operations["getOpenapiJson"];
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
        Done: {
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
            detail: string;
            email: string;
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
        CookieLogin: {
            /**
             * @description A JWT, HS256.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x
             */
            access_token: string;
        };
        RecoverySent: {
            /** @constant */
            "Recovery email send": "Success";
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
        Nothing: Record<string, never>;
        ChangedUsername: {
            detail: string;
            username: string;
        };
        LikeDetail: {
            /** Format: uri */
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
            username: string;
            /** Format: uri */
            url: string;
        };
        PostReference: {
            /** @example 1 */
            id: number;
            /** @description Cut after 50 characters. */
            title: string;
            /** Format: uri */
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
                count: number;
                liked: boolean;
            };
        };
        LikeList: components["schemas"]["TotalLikes"] | components["schemas"]["LikesByUserPage"] | components["schemas"]["LikesOnPostPage"] | components["schemas"]["Liked"];
        TotalLikes: {
            total_likes: number;
            results: unknown[];
        };
        LikesByUserPage: {
            count: number;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["LikeByUser"][];
        };
        LikeByUser: {
            /** Format: uri */
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
            count: number;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["LikeOnPost"][];
        };
        LikeOnPost: {
            /** Format: uri */
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
        CreatedLike: {
            /** Format: uri */
            url: string;
            /** @example 1 */
            id: number;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            created_at: string;
            /** Format: uri */
            user: string;
            /** Format: uri */
            post: string;
        };
        LikeState: {
            liked: boolean;
            count: number;
            /** @description Grows with every change of the count. */
            version: number;
        };
        PostDetail: {
            /** Format: uri */
            url: string;
            /** @example 1 */
            id: number;
            author: components["schemas"]["UserReference"];
            title: string;
            content: string;
            image: string | null;
            thumbnail: string | null;
            /**
             * @description `image` and `thumbnail` are null until the picture has been processed (`ready`).
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
            /** Format: uri */
            likes: string;
            stats: {
                likes_count: number;
                has_liked?: boolean;
            };
        };
        PostPage: {
            count: number;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["PostItem"][];
        };
        PostItem: {
            /** Format: uri */
            url: string;
            /** @example 1 */
            id: number;
            author: components["schemas"]["UserReference"];
            title: string;
            content_excerpt: string;
            thumbnail: string | null;
            /**
             * @description `image` and `thumbnail` are null until the picture has been processed (`ready`).
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
            /** Format: uri */
            likes: string;
            stats: {
                like_count: number;
                has_liked?: boolean;
            };
        };
        CreatedPost: {
            /** Format: uri */
            url: string;
            /** @example 1 */
            id: number;
            /** Format: uri */
            author: string;
            title: string;
            content: string;
            image: string | null;
            /**
             * @description `image` and `thumbnail` are null until the picture has been processed (`ready`).
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
            /** Format: uri */
            likes: string;
        };
        ApiRoot: {
            users: {
                /** Format: uri */
                list: string;
                /** Format: uri */
                me: string;
                detail: string;
            };
            auth: {
                /** Format: uri */
                login: string;
                /** Format: uri */
                login_with_cookie: string;
                /** Format: uri */
                logout: string;
                /** Format: uri */
                token_verify: string;
                /** Format: uri */
                token_refresh: string;
                /** Format: uri */
                token_recovery: string;
                /** Format: uri */
                password_change: string;
                /** Format: uri */
                password_reset: string;
                /** Format: uri */
                username_change: string;
                /** Format: uri */
                email_change: string;
                /** Format: uri */
                email_verify: string;
            };
            posts: {
                /** Format: uri */
                list: string;
                detail: string;
            };
            likes: {
                /** Format: uri */
                list: string;
                detail: string;
                /** Format: uri */
                toggle: string;
                /** Format: uri */
                batch: string;
            };
            /** Format: uri */
            docs: string;
            /** Format: uri */
            openapi: string;
            /** @description What a Pusher-protocol client needs to hear live like counts. */
            realtime: {
                key: string;
                cluster: string;
                ws_host: string;
                ws_port: number;
                ws_path: string;
                force_tls: boolean;
                /** Format: uri */
                auth_endpoint: string;
                channel: string;
                event: string;
            };
        };
        /** @description Without the private fields unless the caller is the user or staff. */
        UserDetail: {
            /** @example 1 */
            id: number;
            username: string;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            date_joined: string;
            email?: string;
            last_login?: string | null;
            last_activity_at?: string | null;
            is_staff?: boolean;
            is_active?: boolean;
            stats: {
                posts_count: number;
                likes_received: number;
            };
            links: {
                /** Format: uri */
                self: string;
                /** Format: uri */
                posts: string;
                /** Format: uri */
                likes: string;
            };
        };
        Device: {
            /** Format: uri */
            url: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "browser" | "login" | "cookie" | "recovery";
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
            user_agent: string;
            ip_address: string;
            /** @description Whether this request came from it. */
            current: boolean;
        };
        UserPage: {
            count: number;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["UserItem"][];
        };
        UserItem: {
            /** Format: uri */
            url: string;
            /** @example 1 */
            id: number;
            username: string;
            email: string;
            last_activity_at: string | null;
            last_login: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T20:35:54.438Z
             */
            date_joined: string;
            is_staff: boolean;
            is_active: boolean;
            stats: {
                posts_count: number;
                likes_received: number;
            };
        };
    };
    responses: {
        /** @description The request is not valid. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationErrors"] | components["schemas"]["Detail"] | components["schemas"]["Error"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Credentials are missing or no good. */
        Unauthorized: {
            headers: {
                /** @description Always `Bearer realm="api"`. */
                "WWW-Authenticate"?: string;
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"] | components["schemas"]["DraftRefusal"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is nothing here, or no such page. */
        NotFound: {
            headers: {
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests. */
        TooManyRequests: {
            headers: {
                /** @description Seconds to wait. */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A bug of ours. */
        InternalServerError: {
            headers: {
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
                /** @description Seconds to wait. */
                "Retry-After"?: string;
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Idempotency-Key was used for another request. */
        UnprocessableEntity: {
            headers: {
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
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    postAuthEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    new_email?: string;
                };
                "application/x-www-form-urlencoded": {
                    password: string;
                    new_email?: string;
                };
                "multipart/form-data": {
                    password: string;
                    new_email?: string;
                };
            };
        };
        responses: {
            /** @description The mail is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    getAuthEmailVerify: {
        parameters: {
            query: {
                /** @description The token of the mail. */
                token: string;
            };
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedEmail"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    postAuthEmailVerify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
                "application/x-www-form-urlencoded": {
                    token: string;
                };
                "multipart/form-data": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    postAuthLogin: {
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
                "application/json": {
                    username?: string;
                    password: string;
                };
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    username?: string;
                    password: string;
                };
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "multipart/form-data": {
                    username?: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description A pair of tokens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    postAuthLogout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    refresh?: string;
                };
                "application/x-www-form-urlencoded": {
                    refresh?: string;
                };
                "multipart/form-data": {
                    refresh?: string;
                };
            };
        };
        responses: {
            /** @description Logged out, also when there was nothing to revoke. The cookie is cleared. */
            204: {
                headers: {
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
    postAuthMylogin: {
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
                "application/json": {
                    username?: string;
                    password: string;
                };
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    username?: string;
                    password: string;
                };
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "multipart/form-data": {
                    username?: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The access token; the cookie `refresh_token` is set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    postAuthPasswordChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    old_password: string;
                    new_password: string;
                    new_password2: string;
                };
                "application/x-www-form-urlencoded": {
                    old_password: string;
                    new_password: string;
                    new_password2: string;
                };
                "multipart/form-data": {
                    old_password: string;
                    new_password: string;
                    new_password2: string;
                };
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    postAuthPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    new_password: string;
                    new_password2: string;
                };
                "application/x-www-form-urlencoded": {
                    new_password: string;
                    new_password2: string;
                };
                "multipart/form-data": {
                    new_password: string;
                    new_password2: string;
                };
            };
        };
        responses: {
            /** @description Reset. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    postAuthTokenRecovery: {
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
                "application/json": {
                    email: string;
                };
                /**
                 * @example {
                 *       "email": "alice@example.com"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    email: string;
                };
                /**
                 * @example {
                 *       "email": "alice@example.com"
                 *     }
                 */
                "multipart/form-data": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description The same for known and unknown addresses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    postAuthTokenRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    refresh?: string;
                };
                "application/x-www-form-urlencoded": {
                    refresh?: string;
                };
                "multipart/form-data": {
                    refresh?: string;
                };
            };
        };
        responses: {
            /** @description The new tokens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    postAuthTokenVerify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
                "application/x-www-form-urlencoded": {
                    token: string;
                };
                "multipart/form-data": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description The token is good. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    postAuthUsernameChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    new_username?: string;
                };
                "application/x-www-form-urlencoded": {
                    password: string;
                    new_username?: string;
                };
                "multipart/form-data": {
                    password: string;
                    new_username?: string;
                };
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    getLikesId: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikeDetail"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    getLikesBatch: {
        parameters: {
            query?: {
                /**
                 * @description At most 100 post ids, separated by commas.
                 * @example 1,2,3
                 */
                ids?: string;
            };
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikeCounts"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    getLikes: {
        parameters: {
            query?: {
                /**
                 * @description Id of a user.
                 * @example 1
                 */
                user?: string;
                /**
                 * @description Id of a post.
                 * @example 1
                 */
                post?: string;
                /**
                 * @description A number from 1, or `last`.
                 * @example 1
                 */
                page?: string;
            };
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikeList"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    postLikesToggle: {
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
                 *       "post": 1
                 *     }
                 */
                "application/json": {
                    post: number;
                };
                /**
                 * @example {
                 *       "post": 1
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    post: number;
                };
                /**
                 * @example {
                 *       "post": 1
                 *     }
                 */
                "multipart/form-data": {
                    post: number;
                };
            };
        };
        responses: {
            /** @description Liked. */
            201: {
                headers: {
                    /** @description The address of what was made. */
                    Location?: string;
                    /** @description X-Like-Count */
                    "X-Like-Count"?: string;
                    /** @description X-Like-Version */
                    "X-Like-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedLike"];
                };
            };
            /** @description Not liked any more. */
            204: {
                headers: {
                    /** @description X-Like-Count */
                    "X-Like-Count"?: string;
                    /** @description X-Like-Version */
                    "X-Like-Version"?: string;
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
    putPostsIdLike: {
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
        requestBody?: never;
        responses: {
            /** @description Liked, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    deletePostsIdLike: {
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
        requestBody?: never;
        responses: {
            /** @description Not liked any more, or never. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    getPostsId: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDetail"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            /** @description Somebody else's draft. */
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    putPostsId: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 when somebody has saved since. */
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
                "application/json": {
                    title?: string;
                    content?: string;
                    published?: boolean;
                };
                /**
                 * @example {
                 *       "title": "A longer walk by the river"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    title?: string;
                    content?: string;
                    published?: boolean;
                };
                /**
                 * @example {
                 *       "title": "A longer walk by the river"
                 *     }
                 */
                "multipart/form-data": {
                    title?: string;
                    content?: string;
                    published?: boolean;
                    /** Format: binary */
                    image?: string;
                };
            };
        };
        responses: {
            /** @description The post as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            /** @description The post has been saved since the version in `If-Match`. */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deletePostsId: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 when somebody has saved since. */
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
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            /** @description The post has been saved since the version in `If-Match`. */
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patchPostsId: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 when somebody has saved since. */
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
                "application/json": {
                    title?: string;
                    content?: string;
                    published?: boolean;
                };
                /**
                 * @example {
                 *       "title": "A longer walk by the river"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    title?: string;
                    content?: string;
                    published?: boolean;
                };
                /**
                 * @example {
                 *       "title": "A longer walk by the river"
                 *     }
                 */
                "multipart/form-data": {
                    title?: string;
                    content?: string;
                    published?: boolean;
                    /** Format: binary */
                    image?: string;
                };
            };
        };
        responses: {
            /** @description The post as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            /** @description The post has been saved since the version in `If-Match`. */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getPosts: {
        parameters: {
            query?: {
                /**
                 * @description Id of the author.
                 * @example 1
                 */
                author?: string;
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
                 * @description Words that must all stand in title or content, in any case.
                 * @example rainy day
                 */
                search?: string;
                /**
                 * @description Comma-separated list of `id`, `created` and `updated` (or `created_at`, `updated_at`); `-` turns one round.
                 * @example -created
                 */
                ordering?: string;
                /**
                 * @description A number from 1, or `last`.
                 * @example 1
                 */
                page?: string;
            };
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    postPosts: {
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
                "application/json": {
                    title: string;
                    content: string;
                    published?: boolean;
                };
                /**
                 * @example {
                 *       "title": "A walk by the river",
                 *       "content": "Fog until noon, then sun.",
                 *       "published": true
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    title: string;
                    content: string;
                    published?: boolean;
                };
                /**
                 * @example {
                 *       "title": "A walk by the river",
                 *       "content": "Fog until noon, then sun.",
                 *       "published": true
                 *     }
                 */
                "multipart/form-data": {
                    title: string;
                    content: string;
                    published?: boolean;
                    /** Format: binary */
                    image?: string;
                };
            };
        };
        responses: {
            /** @description The post; its picture is processed next. */
            201: {
                headers: {
                    /** @description The address of what was made. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
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
    getRoot: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The addresses; braces stand for what you fill in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiRoot"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    getUsersIdOrName: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDetail"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    deleteUsersIdOrName: {
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
    getUsersMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDetail"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    deleteUsersMeSessionsSessionId: {
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
    getUsersMeSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"][];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    getUsers: {
        parameters: {
            query?: {
                /**
                 * @description A number from 1, or `last`.
                 * @example 1
                 */
                page?: string;
            };
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
    postUsers: {
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
                "application/json": {
                    username?: string;
                    email?: string;
                    password: string;
                    password2: string;
                };
                /**
                 * @example {
                 *       "username": "alice",
                 *       "email": "alice@example.com",
                 *       "password": "correct horse battery",
                 *       "password2": "correct horse battery"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    username?: string;
                    email?: string;
                    password: string;
                    password2: string;
                };
                /**
                 * @example {
                 *       "username": "alice",
                 *       "email": "alice@example.com",
                 *       "password": "correct horse battery",
                 *       "password2": "correct horse battery"
                 *     }
                 */
                "multipart/form-data": {
                    username?: string;
                    email?: string;
                    password: string;
                    password2: string;
                };
            };
        };
        responses: {
            /** @description The account as anybody sees it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
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
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 when the answer is still the same. */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Still what the client has. */
            304: {
                headers: {
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
