/**
 * The names of XMP properties that the album reads and writes. A name is its namespace and its local name, since a file may choose
 * any prefix (XMP Specification Part 1, ISO 16684-1, "Names"; the properties: Part 2, "Standard Schemas").
 */
export const NAMESPACES = {
  x: 'adobe:ns:meta/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xml: 'http://www.w3.org/XML/1998/namespace',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  /** The gallery F-Stop's own (fstopapp.com). No standard has a property for favourites. */
  fstop: 'http://www.fstopapp.com/xmp/',
  /** Our own. Nobody can own a name that ends with `.example` (RFC 2606). */
  album: 'http://self-labelling-album.example/xmp/1.0/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
}

/** Our own `album:place` of a photo whose place a person removed. */
export const NO_PLACE = 'none'

/** `dc:subject` as one string that no other property has. */
export function nameOf(qualified: string): string {
  const [prefix, local] = qualified.split(':') as [keyof typeof NAMESPACES, string]
  return expanded(NAMESPACES[prefix], local)
}

export const expanded = (namespace: string, local: string) => `{${namespace}}${local}`
