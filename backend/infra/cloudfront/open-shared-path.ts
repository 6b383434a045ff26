import { MEDIA, SHARED_PATH } from '@album/model/objects'

/**
 * The code of the CloudFront function for `/media/shared/*`. It verifies the URLs that functions/media/shared-path.ts makes, and
 * nothing else does: this behaviour trusts no key group, because AWS does not document whether CloudFront verifies a signature
 * before or after it calls a function (docs/decisions/0041-proofs-of-guests-urls.md). A URL that it does not accept leads
 * nowhere, because no object is stored under that path. Comparing proofs takes the same time wherever they differ, as in AWS's
 * example (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example-function-validate-token.html).
 * @param keys by generation
 */
export const openSharedPath = (keys: Record<number, string>) => `var crypto = require('crypto')
var KEYS = ${JSON.stringify(keys)}
var SHARED = ${new RegExp(SHARED_PATH)}
function hmac(key, text) {
  return crypto.createHmac('sha256', key).update(text).digest('hex')
}
function isSame(one, other) {
  var difference = one.length ^ other.length
  for (var at = 0; at < other.length; at += 1) difference |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return difference === 0
}
function ownerIn(sealed, id, key) {
  var owner = ''
  var stream = ''
  for (var at = 0; at < sealed.length; at += 2) {
    if (at % 64 === 0) stream = hmac(key, id + '.' + at / 64)
    var byte = parseInt(sealed.slice(at, at + 2), 16) ^ parseInt(stream.slice(at % 64, (at % 64) + 2), 16)
    owner += String.fromCharCode(byte)
  }
  return owner
}
function handler(event) {
  var request = event.request
  var parts = SHARED.exec(request.uri)
  var key = parts && KEYS[parts[4]]
  var until = request.querystring.until ? request.querystring.until.value : ''
  var proof = request.querystring.proof ? request.querystring.proof.value : ''
  if (
    !key ||
    !parts[3] === !!parts[8] ||
    (parts[1] && parts[7]) ||
    !isSame(proof, hmac(key, request.uri + '?until=' + until)) ||
    Number(until) * 1000 <= Date.now()
  )
    return { statusCode: 403, statusDescription: 'Forbidden' }
  request.uri = '/${MEDIA}' + (parts[1] || parts[2] || parts[3]) + '/' + ownerIn(parts[5], parts[6], key) + '/' + parts[6] + (parts[7] || '') + (parts[8] || '')
  request.querystring = {}
  return request
}`
