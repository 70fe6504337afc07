const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const machines: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b.*\bMobile\b/, 'telefono Android'],
  [/\bAndroid\b/, 'tablet Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b/, 'Linux'],
]

/** Where a session was opened, in words people recognise: "Firefox su Windows". */
export function deviceInWords(userAgent: string): string {
  const browser = named(browsers, userAgent)
  const machine = named(machines, userAgent)
  if (browser && machine) return `${browser} su ${machine}`
  return browser ?? machine ?? 'Un dispositivo che non si è presentato'
}

function named(names: [RegExp, string][], userAgent: string): string | undefined {
  return names.find(([shape]) => shape.test(userAgent))?.[1]
}
