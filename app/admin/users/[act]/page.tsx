import { changeUsersAction } from "../../actions.ts";
import { defineConfirmPage } from "../../define-confirm-page.tsx";
import { USER_LIST } from "../user-list.tsx";

const { generateMetadata, Page } = defineConfirmPage(USER_LIST, changeUsersAction);

export { generateMetadata, Page as default };
