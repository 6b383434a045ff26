/** Loaded only with its page. */
export const twoStepText = {
  title: 'Two-step sign-in',
  about:
    'After your password, the album asks for a code from an authenticator app on your phone. A stolen password alone is not enough to sign in.',
  on: 'It is on.',
  off: 'It is off.',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  turnedOn: 'Two-step sign-in is on.',
  turnedOff: 'Two-step sign-in is off.',
  scan: 'Scan this code with your authenticator app.',
  picture: 'QR code for your authenticator app',
  byLink: 'On this phone: open the app',
  byHand: 'Or enter this key in the app:',
  code: 'Code from the app',
  cancel: 'Cancel',
  lost: 'If you lose the phone, the owner of this album can turn it off for you.',
  failed: 'That did not work. Check your connection and try again.',
  retry: 'Try again',
}
