import { XMLParser } from 'fast-xml-parser'
import { s3Error } from '../s3-error.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}
const escape = (text: string): string => text.replace(/[&<>"\r]/g, (character) => escapes[character]!)

/** Undefined members are omitted; an array repeats its element. */
export type XmlValue =
  string | number | boolean | Date | undefined | XmlValue[] | { [name: string]: XmlValue }

function element(name: string, value: XmlValue): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('')
  if (value instanceof Date) return `<${name}>${value.toISOString()}</${name}>`
  if (typeof value !== 'object') return `<${name}>${escape(String(value))}</${name}>`
  const inner = Object.entries(value).map(([child, content]) => element(child, content))
  return `<${name}>${inner.join('')}</${name}>`
}

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** A document with one root element, in S3's namespace unless it is an error. */
export function toXml(root: string, value: XmlValue): string {
  const body = element(root, value)
  const opened = root === 'Error' ? body : body.replace(`<${root}>`, `<${root} xmlns="${namespace}">`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${opened}`
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => name === 'Object' || name === 'Part',
})

/**
 * The content of the root element of a request's body; every leaf is a string.
 * @throws AwsError MalformedXML
 */
export function fromXml(text: string, root: string): any {
  let parsed: any
  try {
    parsed = parser.parse(text, true)
  } catch {
    throw s3Error('MalformedXML')
  }
  if (typeof parsed?.[root] !== 'object') throw s3Error('MalformedXML')
  return parsed[root]
}
