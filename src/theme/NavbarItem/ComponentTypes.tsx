/** 加一种导航项：大字切换。 */
import ComponentTypes from '@theme-original/NavbarItem/ComponentTypes';
import TextSizeItem from '@site/src/components/TextSize';

export default {...ComponentTypes, 'custom-textSize': TextSizeItem};
