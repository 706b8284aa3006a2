import { dictionary } from "@zxcvbn-ts/language-common";

/** The contract asks for about 20,000; the list is ordered by how often a password was found in leaks. */
const LIST_LENGTH = 20_000;
/** Must be refused as common, and is missing from the list. */
const ADDED = ["123"];

const common = new Set([...dictionary["passwords-common"].slice(0, LIST_LENGTH), ...ADDED]);

export const isCommonPassword = (password: string) => common.has(password.trim().toLowerCase());
