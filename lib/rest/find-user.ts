import { DomainError } from "#lib/errors.ts";
import type { ProfileDto } from "#lib/users/dto.ts";
import { getProfileByIdOrName } from "#lib/users/get-profile.ts";
import type { Viewer } from "#lib/viewer.ts";
import { ApiError } from "./api-error.ts";

/** The user a path names. @throws {ApiError} 404 in the words that this address has of its own */
export async function findUser(viewer: Viewer, idOrName: string | undefined): Promise<ProfileDto> {
  try {
    return await getProfileByIdOrName(viewer, idOrName ?? "");
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") {
      throw new ApiError(404, { detail: "User not found" });
    }
    throw error;
  }
}
