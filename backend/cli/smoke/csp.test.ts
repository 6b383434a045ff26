import { expect, test } from 'vitest'
import { allows } from './csp.ts'

const policy = [
  "default-src 'self'",
  "connect-src 'self' https://*.appsync-api.eu-west-1.amazonaws.com wss://live.example.com",
  "img-src 'self' blob:",
].join('; ')
const page = 'https://album.example.com/'
const may = (address: string) => allows(policy, 'connect-src', address, page)

test('a policy allows the page’s own origin and the hosts it names', () => {
  expect(may('https://album.example.com/media/1')).toBe(true)
  expect(may('https://abc.appsync-api.eu-west-1.amazonaws.com/graphql')).toBe(true)
  expect(may('wss://live.example.com/realtime')).toBe(true)
})

test('a policy allows no other host, region or scheme', () => {
  expect(may('https://abc.appsync-api.us-east-1.amazonaws.com/graphql')).toBe(false)
  expect(may('https://live.example.com/realtime')).toBe(false)
  expect(may('https://appsync-api.eu-west-1.amazonaws.com.evil.example')).toBe(false)
  expect(may('http://album.example.com/media/1')).toBe(false)
})

test('default-src replaces a missing directive, and without both everything is allowed', () => {
  expect(allows("default-src 'self'", 'img-src', 'https://pictures.example.com/1', page)).toBe(false)
  expect(allows("frame-ancestors 'none'", 'img-src', 'https://pictures.example.com/1', page)).toBe(true)
})
