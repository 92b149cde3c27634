export const baseUrl = '/';
export const searchReleases = [{name: '2026', path: '/standards', label: '2026 版'}];
export const searchHelp = {categories: [], links: []};
export const searchResultLimits = 8;
