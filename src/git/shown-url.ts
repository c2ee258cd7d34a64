/** Up to the last `@` before the path: a password may hold one. */
const USER = /^([a-z][a-z0-9+.-]*:\/\/)([^/]*)@/i;
/** Over these a name alone may be a token; elsewhere it says who logs in, and the address is of no use without it. */
const WEB = /^(?:https?|ftps?):/i;

/** An address as it may be shown: without what stands before the host, where it may be a password. */
export function shownUrl(url: string): string {
  return url.replace(USER, (whole: string, scheme: string, user: string) =>
    WEB.test(scheme) || user.includes(":") ? scheme : whole,
  );
}

/** A text, such as what git says, with each address in it as it may be shown. */
export function withShownUrls(text: string): string {
  return text.replace(/[a-z][a-z0-9+.-]*:\/\/[^\s'"]+/gi, shownUrl);
}
