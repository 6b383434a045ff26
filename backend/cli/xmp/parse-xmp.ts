import { SaxesParser } from 'saxes'
import { expanded, nameOf, NAMESPACES } from './names.ts'

/** The text is no XMP, or cut off, or more than the album reads. */
export class UnreadableXmp extends Error {
  override name = 'UnreadableXmp'
}

/** More levels, values or characters than any photo needs. */
const MAX_DEPTH = 50
const MAX_VALUES = 1000
const MAX_VALUE_LENGTH = 2000

const RDF = nameOf('rdf:RDF')
const DESCRIPTION = nameOf('rdf:Description')
const ITEM = nameOf('rdf:li')
const ARRAYS = [nameOf('rdf:Bag'), nameOf('rdf:Seq'), nameOf('rdf:Alt')]

/** The properties of an XMP packet: each value of each property, by `nameOf`. */
export type XmpProperties = ReadonlyMap<string, readonly string[]>

/**
 * Reads simple properties and arrays of text, whether they are attributes or elements; structures are left out (ISO 16684-1,
 * "RDF serialization"). The first value of a text in several languages is its default.
 *
 * saxes replaces only XML's five entities; a packet that declares others, with which a small file becomes a huge one, is refused.
 * @throws UnreadableXmp
 */
export function parseXmp(text: string): XmpProperties {
  const found = new Map<string, string[]>()
  let count = 0
  const add = (property: string, value: string, isDefault = false) => {
    const values = found.get(property) ?? []
    if (count >= MAX_VALUES || value.trim() === '') return
    count += 1
    if (isDefault) values.unshift(value.slice(0, MAX_VALUE_LENGTH))
    else values.push(value.slice(0, MAX_VALUE_LENGTH))
    found.set(property, values)
  }

  const open: string[] = []
  let property: string | undefined
  let isDefault = false
  let value = ''
  let hasRdf = false
  /** Below `rdf:RDF`, as names; undefined outside. */
  const path = () => {
    const at = open.indexOf(RDF)
    return at < 0 ? [] : open.slice(at + 1)
  }

  const parser = new SaxesParser({ xmlns: true, position: false })
  parser.on('doctype', () => {
    throw new UnreadableXmp('It declares XML entities.')
  })
  parser.on('error', () => {
    throw new UnreadableXmp('It is damaged or cut off.')
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    open.push(expanded(uri, local))
    if (open.length > MAX_DEPTH) throw new UnreadableXmp('It is damaged or cut off.')
    const [description, name, array, item, ...deeper] = path()
    hasRdf ||= open.at(-1) === RDF
    value = ''
    isDefault = false
    property = undefined
    if (description !== DESCRIPTION) return
    if (name === undefined) {
      for (const attribute of Object.values(attributes))
        if (attribute.uri !== NAMESPACES.rdf && attribute.prefix !== 'xmlns')
          add(expanded(attribute.uri, attribute.local), attribute.value)
    } else if (array === undefined) property = name
    else if (ARRAYS.includes(array) && item === ITEM && deeper.length === 0) {
      property = name
      isDefault = Object.values(attributes).some(
        (attribute) => attribute.uri === NAMESPACES.xml && attribute.value === 'x-default',
      )
    }
  })
  parser.on('text', (text) => void (value += text))
  parser.on('cdata', (text) => void (value += text))
  parser.on('closetag', () => {
    open.pop()
    if (property) add(property, value, isDefault)
    property = undefined
    value = ''
  })
  // Programs fill a packet with zero bytes or put a byte order mark in front of it.
  parser.write(text.replace(/^\uFEFF/, '').replace(/\0+$/, '')).close()
  if (!hasRdf) throw new UnreadableXmp('It is no XMP.')
  return found
}
