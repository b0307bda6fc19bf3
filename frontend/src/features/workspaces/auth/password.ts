/** The shortest password the server takes (its own validators have the last word). */
export const PASSWORD_LENGTH = 10;
