/** 手机上的目录不排在标题前面：由页首自己放（`<PageContents />`，见 outputs/page/title-block.ts）。 */
export default function DocItemTOCMobile(): null {
  return null;
}
