/** 代替 @docusaurus/useBaseUrl：资料里的地址已经改成包里的。 */
const useBaseUrl = (href: string): string => href;
export default useBaseUrl;
export const useBaseUrlUtils = (): {withBaseUrl: (href: string) => string} => ({withBaseUrl: useBaseUrl});
