import { headers } from "next/headers";
import { addressOf, clientOf, originIsSecure, originOf } from "#lib/http/client-and-origin.ts";

export const currentClient = async () => clientOf(await headers());
export const clientAddress = async () => addressOf(await headers());
export const siteOrigin = async () => originOf(await headers());
export const cookieIsSecure = async () => originIsSecure(await siteOrigin());
