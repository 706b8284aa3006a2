import { changeLikesAction } from "../../actions.ts";
import { defineConfirmPage } from "../../define-confirm-page.tsx";
import { LIKE_LIST } from "../like-list.ts";

const { generateMetadata, Page } = defineConfirmPage(LIKE_LIST, changeLikesAction);

export { generateMetadata, Page as default };
