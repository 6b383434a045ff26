/** CSS's named colours, in the twelve groups of common colour charts. */
const GROUPS: Record<string, string> = {
  pink: 'mediumvioletred C71585 deeppink FF1493 palevioletred DB7093 hotpink FF69B4 lightpink FFB6C1 pink FFC0CB',
  red: 'darkred 8B0000 red FF0000 firebrick B22222 crimson DC143C indianred CD5C5C lightcoral F08080 salmon FA8072 darksalmon E9967A lightsalmon FFA07A',
  orange: 'orangered FF4500 tomato FF6347 darkorange FF8C00 coral FF7F50 orange FFA500',
  yellow:
    'darkkhaki BDB76B gold FFD700 khaki F0E68C peachpuff FFDAB9 yellow FFFF00 palegoldenrod EEE8AA moccasin FFE4B5 papayawhip FFEFD5 lightgoldenrodyellow FAFAD2 lemonchiffon FFFACD lightyellow FFFFE0',
  brown:
    'maroon 800000 brown A52A2A saddlebrown 8B4513 sienna A0522D chocolate D2691E darkgoldenrod B8860B peru CD853F rosybrown BC8F8F goldenrod DAA520 sandybrown F4A460 tan D2B48C burlywood DEB887 wheat F5DEB3 navajowhite FFDEAD bisque FFE4C4 blanchedalmond FFEBCD cornsilk FFF8DC',
  purple:
    'indigo 4B0082 purple 800080 darkmagenta 8B008B darkviolet 9400D3 darkslateblue 483D8B blueviolet 8A2BE2 darkorchid 9932CC fuchsia FF00FF slateblue 6A5ACD mediumslateblue 7B68EE mediumorchid BA55D3 mediumpurple 9370DB orchid DA70D6 violet EE82EE plum DDA0DD thistle D8BFD8 lavender E6E6FA',
  blue: 'midnightblue 191970 navy 000080 darkblue 00008B mediumblue 0000CD blue 0000FF royalblue 4169E1 steelblue 4682B4 dodgerblue 1E90FF deepskyblue 00BFFF cornflowerblue 6495ED skyblue 87CEEB lightskyblue 87CEFA lightsteelblue B0C4DE lightblue ADD8E6 powderblue B0E0E6',
  cyan: 'teal 008080 darkcyan 008B8B lightseagreen 20B2AA cadetblue 5F9EA0 darkturquoise 00CED1 mediumturquoise 48D1CC turquoise 40E0D0 aqua 00FFFF aquamarine 7FFFD4 paleturquoise AFEEEE lightcyan E0FFFF',
  green:
    'darkgreen 006400 green 008000 darkolivegreen 556B2F forestgreen 228B22 seagreen 2E8B57 olive 808000 olivedrab 6B8E23 mediumseagreen 3CB371 limegreen 32CD32 lime 00FF00 springgreen 00FF7F mediumspringgreen 00FA9A darkseagreen 8FBC8F mediumaquamarine 66CDAA yellowgreen 9ACD32 lawngreen 7CFC00 chartreuse 7FFF00 lightgreen 90EE90 greenyellow ADFF2F palegreen 98FB98',
  white:
    'mistyrose FFE4E1 antiquewhite FAEBD7 linen FAF0E6 beige F5F5DC whitesmoke F5F5F5 lavenderblush FFF0F5 oldlace FDF5E6 aliceblue F0F8FF seashell FFF5EE ghostwhite F8F8FF honeydew F0FFF0 floralwhite FFFAF0 azure F0FFFF mintcream F5FFFA snow FFFAFA ivory FFFFF0 white FFFFFF',
  grey: 'darkslategrey 2F4F4F dimgrey 696969 slategrey 708090 grey 808080 lightslategrey 778899 darkgrey A9A9A9 silver C0C0C0 lightgrey D3D3D3 gainsboro DCDCDC',
  black: 'black 000000',
}

export type Rgb = readonly [red: number, green: number, blue: number]

interface NamedColor {
  cssColor: string
  simplifiedColor: string
}

const NAMED = Object.entries(GROUPS).flatMap(([simplifiedColor, list]) =>
  [...list.matchAll(/(\w+) (\w{6})/g)].map(([, cssColor, hex]) => ({
    cssColor: cssColor!,
    simplifiedColor,
    lab: oklab(rgbOfHex(hex!)),
  })),
)

/**
 * The named colour that looks most similar. Hue and chroma count twice as much as lightness: there are few names for
 * dark and pale colours, and with equal weights a near-black would be midnight blue and a tan grey.
 */
export function nearestNamedColor(color: Rgb): NamedColor {
  const lab = tinted(oklab(color))
  const [nearest] = NAMED.map((named) => ({ named, distance: distance(tinted(named.lab), lab) })).sort(
    (a, b) => a.distance - b.distance,
  )
  const { cssColor, simplifiedColor } = nearest!.named
  return { cssColor, simplifiedColor }
}

export type Lab = readonly [lightness: number, a: number, b: number]

const tinted = ([lightness, a, b]: Lab): Lab => [lightness, 2 * a, 2 * b]

/** Squared distance; in OKLab, equal distances look about equally different. */
export const distance = (a: Lab, b: Lab) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2

/** sRGB (0–255) in OKLab, https://bottosson.github.io/posts/oklab/ */
export function oklab(color: Rgb): Lab {
  const [r, g, b] = color.map(linear) as unknown as Rgb
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function linear(value: number): number {
  const v = value / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}

function rgbOfHex(hex: string): Rgb {
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
}
