import { routeHandlers } from "#lib/rest/endpoint.ts";
import { devicesResource } from "#lib/rest/resources/devices.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(devicesResource);
