/**
 * The code of the CloudFront function for `/media/shared/*`. The signature that CloudFront has verified ends with a wildcard,
 * so the path must be exactly one of those that
 * functions/media/shared-path.ts makes.
 * @param keys the seals' keys by generation
 */
export const openSharedPath = (keys: Record<number, string>) => `var crypto = require('crypto')
var KEYS = ${JSON.stringify(keys)}
var SHARED = /^\\/media\\/shared\\/(?:(originals)|(renditions))\\/([0-9]+)-((?:[0-9a-f]{2})+)\\/([0-9A-Z]{26})(\\/(?:grid|screen)\\.webp)?$/
function ownerIn(sealed, id, key) {
  var owner = ''
  var stream = ''
  for (var at = 0; at < sealed.length; at += 2) {
    if (at % 64 === 0) stream = crypto.createHmac('sha256', key).update(id + '.' + at / 64).digest('hex')
    var byte = parseInt(sealed.slice(at, at + 2), 16) ^ parseInt(stream.slice(at % 64, (at % 64) + 2), 16)
    owner += String.fromCharCode(byte)
  }
  return owner
}
function handler(event) {
  var request = event.request
  var parts = SHARED.exec(request.uri)
  var key = parts && KEYS[parts[3]]
  if (!key || !parts[1] !== !!parts[6]) return { statusCode: 403, statusDescription: 'Forbidden' }
  request.uri = '/media/' + (parts[1] || parts[2]) + '/' + ownerIn(parts[4], parts[5], key) + '/' + parts[5] + (parts[6] || '')
  return request
}`
