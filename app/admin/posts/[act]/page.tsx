import { changePostsAction } from "../../actions.ts";
import { defineConfirmPage } from "../../define-confirm-page.tsx";
import { POST_LIST } from "../post-list.ts";

const { generateMetadata, Page } = defineConfirmPage(POST_LIST, changePostsAction);

export { generateMetadata, Page as default };
