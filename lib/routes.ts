const inQuery = (path: string) => encodeURIComponent(path).replaceAll("%2F", "/");

/** Builds every link of the site; the contract's addresses end in a slash. */
export const routes = {
  home: () => "/",
  popular: () => "/popular/",
  feeds: () => "/feeds/",
  signup: () => "/signup/",
  login: (next?: string) => (next ? `/login/?next=${inQuery(next)}` : "/login/"),
  /** Logs in, likes the post and redirects back. */
  loginToLike: (postId: number, next = `/posts/${postId}/`) => `/login/?next=${inQuery(next)}&like=${postId}`,
  logout: () => "/logout/",
  post: (postId: number) => `/posts/${postId}/`,
  addPost: () => "/posts/add/",
  sendNewPost: () => "/posts/add/send/",
  savedForms: () => "/posts/add/saved/",
  editPost: (postId: number) => `/posts/${postId}/edit/`,
  sendPost: (postId: number) => `/posts/${postId}/edit/send/`,
  deletePost: (postId: number) => `/posts/${postId}/delete/`,
  allPosts: () => "/posts/",
  profile: (userId: number) => `/authors/${userId}/`,
  deleteAccount: (userId: number) => `/authors/${userId}/delete/`,
  allUsers: () => "/authors/",
  passwordChange: () => "/password_change/",
  passwordChangeDone: () => "/password_change/done/",
  passwordReset: () => "/password_reset/",
  passwordResetDone: () => "/password_reset/done/",
  resetLink: (uid: string, token: string) => `/reset/${uid}/${token}/`,
  setPassword: (uid: string) => `/reset/${encodeURIComponent(uid)}/set-password/`,
  resetDone: () => "/reset/done/",
  usernameChange: () => "/username_change/",
  emailChange: () => "/email_change/",
  emailVerify: (token: string) => `/email_verify/${token}/`,
  emailRestore: (token: string) => `/email_restore/${token}/`,
  devices: () => "/devices/",
  admin: () => "/admin/",
  adminList: (list: "posts" | "users" | "likes" | "jobs" | "log") => `/admin/${list}/`,
  /** The row of one post or user in the admin's list. */
  adminPost: (postId: number) => `/admin/posts/?q=%23${postId}`,
  adminPostsOf: (username: string) => `/admin/posts/?author=${encodeURIComponent(username)}`,
  adminUser: (userId: number) => `/admin/users/?q=%23${userId}`,
  /** The page that confirms an action on rows of a list. */
  adminAct: (list: "posts" | "users" | "likes", act: string) => `/admin/${list}/${act}/`,
  adminRetryJobs: () => "/admin/jobs/retry/",
  postOpenGraphImage: (postId: number) => `/posts/${postId}/og.png`,
  api: () => "/api/v1/",
  apiDocs: () => "/api/v1/docs/",
  apiPasswordReset: () => "/api/v1/auth/password/reset/",
  apiEmailVerify: (token: string) => `/api/v1/auth/email/verify/?token=${token}`,
  apiLike: (postId: number) => `/api/v1/posts/${postId}/like/`,
  likesBatch: () => "/api/v1/likes/batch/",
  realtimeAuth: () => "/api/realtime/auth/",
  media: (key: string) => `/media/${key}`,
} as const;

/** The address of `page` in a list. */
export const pageHref = (path: string, page: number) => `${path}?page=${page}`;

/** The address of a page of a list: the first one has no number. */
export const canonicalHref = (path: string, page: number) => (page === 1 ? path : pageHref(path, page));
