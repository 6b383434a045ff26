/**
 * The addresses that are files, not the page: a dot in the last part of the path, as at CloudFront. Workbox tests the path with the
 * search behind it, and a place has dots: `/?place=PT.14.Lisbon`.
 */
export const FILES = /^[^?]*\.[^/?]*(\?|$)/
