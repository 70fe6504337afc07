export const todayPaths = {
  today: () => '/oggi',
  export: (format: 'csv' | 'xlsx', kind?: string) => `/oggi.${format}${kind ? `?tipo=${kind}` : ''}`,
}
