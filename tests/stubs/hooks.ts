export default function useBaseUrl(url: string): string {
  return url;
}

export const useBaseUrlUtils = () => ({withBaseUrl: (url: string) => url});
