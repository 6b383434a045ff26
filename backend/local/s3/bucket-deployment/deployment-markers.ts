import { withoutTls } from '../../service/without-tls.ts'

/** How a value is encoded when it replaces its marker; see CDK's marker-encoding.ts. */
type Encoding = 'LITERAL' | 'UNQUOTED_JSON_VALUE' | 'JSON_VALUE' | 'YAML_STRING'

export interface MarkersConfig {
  jsonEscape?: boolean | string
  markerEncodings?: Record<string, Encoding>
}

const plainYaml = /^[A-Za-z][A-Za-z0-9._-]*$/
const reservedYaml = /^(y|n|yes|no|true|false|on|off|null)$/i

function encode(marker: string, value: unknown, encoding: Encoding): string {
  if ((encoding === 'LITERAL' || encoding === 'YAML_STRING') && typeof value !== 'string')
    throw new Error(`the deploy-time value of ${marker} is not a string, as its place in the file needs`)
  const json = JSON.stringify(value)
  switch (encoding) {
    case 'LITERAL':
      return value as string
    case 'UNQUOTED_JSON_VALUE':
      return typeof value === 'string' ? json.slice(1, -1) : json
    case 'JSON_VALUE':
      return json
    case 'YAML_STRING':
      return plainYaml.test(value as string) && !reservedYaml.test(value as string) ? (value as string) : json
  }
}

/** Replaces the markers (`<<marker:0xbaba:0>>`) in a synthesized file with values that are known only after the deployment. */
export function replaceMarkers(
  content: Buffer,
  markers: Record<string, unknown>,
  config: MarkersConfig = {},
): Buffer {
  const fallback = String(config.jsonEscape ?? false) === 'true' ? 'UNQUOTED_JSON_VALUE' : 'LITERAL'
  let replaced = content
  for (const [marker, value] of Object.entries(markers)) {
    if (!replaced.includes(marker)) continue
    const written = Buffer.from(encode(marker, value, config.markerEncodings?.[marker] ?? fallback))
    const pieces: Buffer[] = []
    let from = 0
    for (let at = replaced.indexOf(marker); at >= 0; at = replaced.indexOf(marker, from)) {
      pieces.push(replaced.subarray(from, at), written)
      from = at + Buffer.byteLength(marker)
    }
    replaced = Buffer.concat([...pieces, replaced.subarray(from)])
  }
  // latin1 preserves all other bytes.
  return replaced === content ? content : Buffer.from(withoutTls(replaced.toString('latin1')), 'latin1')
}
