import { dictionary } from "@zxcvbn-ts/language-common";

/** The contract requires about 20,000; the list is ordered by frequency in leaks. */
const LIST_LENGTH = 20_000;
/** Refused as common by the contract, but missing from the list. */
const ADDED = ["123"];

const common = new Set([...dictionary["passwords-common"].slice(0, LIST_LENGTH), ...ADDED]);

export const isCommonPassword = (password: string) => common.has(password.trim().toLowerCase());
